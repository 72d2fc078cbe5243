using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>A problem as RFC 9457 has it, in the words of the page that tells of the same.</summary>
/// <param name="CorrelationId">To quote when asking for help; null where nothing failed inside.</param>
public sealed record ProblemDetails(string Type, string Title, int Status, string Detail, IReadOnlyList<ErrorDetails>? Errors, string? CorrelationId)
{
    /// <summary>For <c>code-required</c>; absent otherwise.</summary>
    public CodeShape? Code { get; init; }

    public const string ContentType = "application/problem+json";

    public static ProblemDetails Of(Problem problem, ProblemView view) => new(
        $"/problems/{problem.Kind.Slug}",
        view.Title,
        problem.Kind.Status,
        string.Join(' ', [.. view.Happened, view.Todo]),
        problem.Errors.Count == 0 ? null : [.. problem.Errors.Select(e => new ErrorDetails(e.Pointer, e.Code, e.Detail.In(view.Frame.Language)))],
        problem.Correlation)
    {
        Code = problem.Code,
    };
}

/// <param name="Detail">In the language of the request.</param>
public sealed record ErrorDetails(string Pointer, string Code, string Detail);
