using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Views;

/// <summary>What somebody is asked after the approval.</summary>
/// <param name="Kind">obligation, amendment or cancellation.</param>
/// <param name="Id">Of the obligation or amendment in the definition; empty for a cancellation.</param>
/// <param name="Reason">The applicant's; null where none was given.</param>
/// <param name="Changes">What an amendment would change, as far as the role shows it.</param>
public sealed record AfterAskedView(string Kind, string Id, string? Reason, IReadOnlyList<AnswerChange> Changes)
{
    public static AfterAskedView? Of(Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        if (AfterStage.Find(task.Stage) is not { } run)
            return null;
        AmendmentProgress? amendment = StageForm.AmendmentOf(file, task.Stage);
        return new AfterAskedView(
            KindOf(run.Kind), run.Id, amendment?.Reason ?? file.After?.Cancellations.Find(c => c.Stage == task.Stage)?.Reason,
            amendment is null ? [] : AnswerChange.Of(amendment, workflow, alliance, language, f => ApplicationSummary.Shows(f, task.Role)));
    }

    public static string KindOf(AfterKind kind) => kind switch
    {
        AfterKind.Obligation => "obligation",
        AfterKind.Amendment => "amendment",
        _ => "cancellation",
    };
}
