using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Problems;

/// <summary>Faults of a body as those of the form that a browser sent: <c>#/to/email</c> is its field <c>to.email</c>.</summary>
internal static class PostedErrors
{
    public static IReadOnlyList<PostedError> Of(IEnumerable<FieldError> errors, Language language) =>
        [.. errors.Select(e => new PostedError(e.Pointer["#/".Length..].Replace('/', '.'), e.Code, e.Detail.In(language)))];
}
