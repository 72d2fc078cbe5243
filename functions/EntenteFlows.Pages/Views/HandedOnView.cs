using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Receipt of a handover, or of having said that a task is somebody else's.</summary>
/// <param name="IsDelegated">True for a handover to a colleague.</param>
/// <param name="To">The colleague's name, as it was typed; null where the office of the role looks after it.</param>
public sealed record HandedOnView(Frame Frame, string Reference, string WorkflowTitle, string StageTitle, string StandsFor, bool IsDelegated, string? To = null)
{
    public static HandedOnView Of(Frame frame, Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance) => new(
        frame, file.Reference, workflow.Title.In(frame.Language), workflow.Stage(task.Stage).Title.In(frame.Language),
        RoleText.StandsFor(task, workflow, alliance, frame.Language),
        task.State is TaskState.Delegated,
        task is { State: TaskState.Delegated, Successor: { } next } ? file.Person(file.Task(next).Person).Name : null);
}
