using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>What confirming a mailbox sets going.</summary>
/// <param name="Application">Without restricted fields: the mailbox is not known to be the applicant's yet.</param>
public sealed record ConfirmShape(string CaseId, string Reference, string State, string Workflow, ApplicationShape Application, DueShape? ConfirmBy)
{
    public static ConfirmShape Of(Case file, WorkflowDefinition workflow, ConfirmView view) => new(
        view.CaseId, view.Reference, StateWord.Of(file.State), file.Workflow, ApplicationShape.Of(file, workflow, view.Application, role: null), DueShape.Of(view.ConfirmBy));
}
