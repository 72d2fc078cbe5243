using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>A returned case as the applicant may change it.</summary>
/// <param name="Version">Version of the workflow that the case keeps; its form's schema is at <c>/api/workflows/{id}</c> while it is the newest.</param>
/// <param name="Form">The values as they were sent.</param>
/// <param name="Fields">Ids of the fields that the returns name.</param>
/// <param name="Reason">What the last who returned it wrote.</param>
/// <param name="Returns">All that wait, oldest first.</param>
public sealed record EditShape(
    string CaseId, string Reference, string Workflow, int Version, string State, DueShape? ActBy, JsonObject Form, IReadOnlyList<string> Fields, string? Reason,
    IReadOnlyList<ReturnShape> Returns)
{
    public static EditShape Of(Case file, EditView view, JsonObject form) => new(
        file.Id.ToString(), file.Reference, file.Workflow, file.WorkflowVersion, StateWord.Of(file.State), DueShape.Of(view.ActBy), form,
        [.. file.ReturnFields], view.Returns is [.., var last] ? last.Task.Reason : null, [.. view.Returns.Select(ReturnShape.Of)]);
}
