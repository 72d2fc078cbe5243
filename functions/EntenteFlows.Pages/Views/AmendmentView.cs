using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>A change of the approved case, asked for by the applicant.</summary>
/// <param name="State">open, applied, rejected, expired or withdrawn.</param>
/// <param name="Reason">The applicant's; null where none was given or the reader may not see it.</param>
public sealed record AmendmentView(
    string Id, int Run, string Title, string State, string StateText, DateTimeOffset AskedAt, string Asked, DateTimeOffset? EndedAt, string? Reason,
    IReadOnlyList<AnswerChange> Changes, IReadOnlyList<StageView> Stages)
{
    internal static AmendmentView Of(
        AmendmentProgress amendment, Afterwards after, Case file, WorkflowDefinition workflow, Alliance alliance, Language language, AfterReader reads,
        Func<StageProgress, StageView> view)
    {
        string state = StateWord.Of(amendment.State);
        return new AmendmentView(
            amendment.Id, amendment.Run, TitleOf(amendment, workflow, language), state, Words.In(language)[$"amendment.{state}"], amendment.AskedAt,
            TimeText.At(amendment.AskedAt, ReceiptView.ZoneOf(file, alliance), language), amendment.EndedAt, reads.OfApplicant ? amendment.Reason : null,
            AnswerChange.Of(amendment, workflow, alliance, language, reads.Shows),
            [.. after.Stages.Where(s => StageForm.AmendmentOf(file, s.Id) == amendment && file.ShowsStage(workflow, s.Id)).Select(view)]);
    }

    internal static string TitleOf(AmendmentProgress amendment, WorkflowDefinition workflow, Language language) =>
        workflow.Afterwards.Amendment(amendment.Id)?.Title.In(language) ?? amendment.Id;
}
