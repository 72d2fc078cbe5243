using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Views;

/// <summary>What confirming a mailbox sets going. Posts <c>confirm=true</c> to the same address.</summary>
/// <param name="Application">Without restricted fields: the mailbox is not known to be the applicant's yet.</param>
/// <param name="Unticked">The form came back without the ticked box.</param>
public sealed record ConfirmView(
    Frame Frame, string Token, string CaseId, string Reference, string WorkflowTitle, string ApplicantName,
    IReadOnlyList<SummarySection> Application, DueView? ConfirmBy, bool Unticked)
{
    public static ConfirmView Of(Frame frame, string token, Case file, WorkflowDefinition workflow, Alliance alliance, bool unticked = false) => new(
        frame, token, file.Id.ToString(), file.Reference, workflow.Title.In(frame.Language), file.Applicant.Name,
        ApplicationSummary.Of(file.Form, workflow, alliance, frame.Language, role: null),
        file.ActBy is { } by ? DueView.Of(by, frame.Language) : null, unticked);
}
