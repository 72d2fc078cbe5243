using EntenteFlows.Functions.Cases;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <param name="Next">Sent back as <c>after</c> it gives the next page; absent on the last.</param>
public sealed record ManagedListShape(IReadOnlyList<ManagedRowShape> Cases, string? Next);

/// <param name="Behind">Has fallen behind its plan.</param>
/// <param name="OpenStages">Ids of stages that wait for somebody.</param>
public sealed record ManagedRowShape(
    string CaseId, string Reference, string Workflow, string State, IReadOnlyList<string> Institutions, IReadOnlyList<string> OpenStages,
    DateTimeOffset SubmittedAt, DateTimeOffset? ClosedAt, DateTimeOffset? NextDue, bool Behind)
{
    public static ManagedRowShape Of(CaseListRow row) => new(
        row.Id.ToString(), row.Reference, row.Workflow, StateWord.Of(row.State), row.Institutions, row.OpenStages, row.SubmittedAt, row.ClosedAt, row.NextDue, row.Behind);
}
