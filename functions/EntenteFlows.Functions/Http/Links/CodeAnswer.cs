using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Tells that a decision or a handover wants its code: to a program as a problem, to a person on a page that keeps all that was typed.</summary>
internal static class CodeAnswer
{
    /// <summary>Null for a refusal that has nothing to do with codes.</summary>
    /// <param name="given">The code that came with what was refused.</param>
    public static IResult? Of(Visit visit, LinkedCase linked, Refusal refusal, CodeStep step, DateTimeOffset now, TypedCode? given = null)
    {
        if (refusal is not (Refusal.CodeRequired or Refusal.CodeWrong or Refusal.CodeSpent or Refusal.CodeTooSoon))
            return null;
        Problem problem = ProblemOf(linked.Task!, refusal, now);
        if (visit.WantsJson)
            return Answer.Problem(visit, problem);
        CodeView view = View(visit, linked, step, refusal, now);
        // A code that is refused for want of one was good for its time only.
        IResult page = Answer.Page<CodePage>(refusal is Refusal.CodeRequired && given is not null ? view.RanOut() : view, problem.Kind.Status);
        return problem.RetryAfter is { } wait ? new Delayed(page, wait) : page;
    }

    /// <summary>What was typed as the code is none.</summary>
    public static IResult Malformed(Visit visit, LinkedCase linked, CodeStep step, DateTimeOffset now) =>
        Answer.Page<CodePage>(View(visit, linked, step, refusal: null, now).Malformed(), StatusCodes.Status422UnprocessableEntity);

    public static CodeView View(Visit visit, LinkedCase linked, CodeStep step, Refusal? refusal, DateTimeOffset now) =>
        CodeView.Of(visit.Frame, visit.Token!, linked.File, linked.Task!, linked.Workflow, step, refusal, now);

    /// <summary>With how it stands with the code, and when another may be asked for.</summary>
    public static Problem ProblemOf(CaseTask task, Refusal refusal, DateTimeOffset now)
    {
        Problem problem = Problem.Of(refusal) with { Code = CodeShape.Of(task, refusal, now) };
        return refusal is Refusal.CodeTooSoon && problem.Code.NextAt is { } next ? problem with { RetryAfter = next - now } : problem;
    }
}
