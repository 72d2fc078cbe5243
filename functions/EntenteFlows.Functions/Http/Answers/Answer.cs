using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>The forms that an answer can have.</summary>
public static class Answer
{
    /// <summary>The parameter by which every page takes what it shows.</summary>
    private const string Model = "Model";

    public static IResult Json(object value, int status = StatusCodes.Status200OK) => new JsonAnswer(value, status);

    public static IResult Page<TPage>(object view, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { [Model] = view }) { StatusCode = status };

    /// <summary>After a form was taken: the page to go on with.</summary>
    public static IResult GoTo(string address) => new SeeOther(address);

    public static IResult Refused(Visit visit, Refusal refusal) => Problem(visit, Problems.Problem.Of(refusal));

    /// <summary>Tells of a command that was not carried out, or not surely.</summary>
    public static IResult NotDone(Visit visit, Handled handled) => handled switch
    {
        Handled.Refused refused => Refused(visit, refused.Refusal),
        Handled.Unknown => Problem(visit, Problems.Problem.Unavailable),
        _ => Problem(visit, Problems.Problem.NotRecorded),
    };

    /// <summary>A form came too often. What was typed is kept on the page, so that it can be sent again without typing it anew.</summary>
    public static IResult TooMany(Visit visit, TimeSpan wait, IEnumerable<KeyValuePair<string, StringValues>> posted)
    {
        Problem problem = Problems.Problem.TooMany(wait);
        return visit.WantsJson
            ? Problem(visit, problem)
            : new Delayed(Page<ProblemPage>(ProblemView.RateLimited(visit.Frame, wait) with { Held = [.. posted.SelectMany(f => f.Value, (f, value) => new HeldInput(f.Key, value ?? ""))] }, problem.Kind.Status), wait);
    }

    public static IResult Problem(Visit visit, ProblemKind kind) => Problem(visit, Problems.Problem.Of(kind));

    public static IResult Problem(Visit visit, Problem problem)
    {
        ProblemView view = ViewOf(visit, problem);
        IResult answer = visit.WantsJson
            ? new JsonAnswer(ProblemDetails.Of(problem, view), problem.Kind.Status, ProblemDetails.ContentType)
            : Page<ProblemPage>(view, problem.Kind.Status);
        return problem.RetryAfter is { } wait ? new Delayed(answer, wait) : answer;
    }

    private static ProblemView ViewOf(Visit visit, Problem problem)
    {
        Frame frame = visit.Frame;
        if (problem.Document is { } told)
            return ProblemView.Document(frame, problem.Kind.Status, problem.Kind.Slug, [told.In(frame.Language)]);
        if (problem.Refusal is { } refusal)
            return ProblemView.Of(frame, refusal, visit.MayRenew ? visit.Token : null);
        return problem.Kind.Slug switch
        {
            "malformed" => ProblemView.Malformed(frame),
            "sign-in" => ProblemView.SignInNeeded(frame),
            "forbidden" => ProblemView.Forbidden(frame),
            "foreign-form" => ProblemView.ForeignForm(frame),
            "not-found" => ProblemView.NotFound(frame),
            "link-unknown" => ProblemView.Of(frame, Refusal.LinkUnknown, token: null),
            "too-large" => ProblemView.TooLarge(frame),
            "media-type" => ProblemView.MediaType(frame),
            "invalid" => ProblemView.Fields(frame),
            "rate-limited" => ProblemView.RateLimited(frame, problem.RetryAfter ?? TimeSpan.Zero),
            "fault" => ProblemView.Fault(frame, problem.Correlation!),
            "not-recorded" => ProblemView.NotRecorded(frame, problem.Correlation),
            "unavailable" => ProblemView.Unavailable(frame, problem.Correlation),
            string slug => throw new ArgumentOutOfRangeException(nameof(problem), slug, "A problem that no page tells of."),
        };
    }
}
