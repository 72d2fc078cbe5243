using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>A return that waits for the applicant's answer.</summary>
/// <param name="Task">The task's number in the case.</param>
/// <param name="Fields">Ids of the fields that are to be changed, in the order of the form; empty where none is named.</param>
public sealed record ReturnShape(int Task, string Role, string RoleTitle, string Institution, string InstitutionTitle, string? Reason, IReadOnlyList<string> Fields)
{
    public static ReturnShape Of(ReturnView view) => new(
        view.Task.Number, view.Task.Role, view.Task.RoleTitle, view.Task.Institution, view.Task.InstitutionTitle, view.Task.Reason, [.. view.Fields.Select(f => f.Id)]);
}
