using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Receipt of a task that an officer has given to somebody else.</summary>
/// <param name="StandsFor">The role and the institution of the task.</param>
/// <param name="FormerName">Who had it.</param>
/// <param name="HolderName">To whom it was given.</param>
/// <param name="Due">Of the new holder.</param>
/// <param name="At">When, on the clock of the institution.</param>
/// <param name="TakesCode">The new holder needs a code as well as the link.</param>
public sealed record ReassignedView(
    Frame Frame, string CaseId, string Reference, string WorkflowTitle, string StageTitle, string StandsFor, string FormerName, string HolderName, string HolderEmail, DueView Due,
    string At, bool TakesCode)
{
    public string CaseHref => Frame.To($"/manage/cases/{CaseId}");

    /// <summary>Null for a task that no officer has given to anybody.</summary>
    public static ReassignedView? Of(Frame frame, Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance)
    {
        if (task is not { State: TaskState.Superseded, Successor: { } next, Misdirected: not true, Undone: not true, HandoverReason: not null })
            return null;
        Language language = frame.Language;
        CaseTask given = file.Task(next);
        CasePerson holder = file.Person(given.Person);
        return new ReassignedView(
            frame, file.Id.ToString(), file.Reference, workflow.Title.In(language), workflow.Stage(task.Stage).Title.In(language),
            RoleText.StandsFor(given, workflow, alliance, language),
            file.Person(task.Person).Name, holder.Name, holder.Email, DueView.Of(given.Due, language),
            TimeText.At(given.OpenedAt, given.Due.TimeZone, language), TaskCodes.AreNeeded(workflow, task.Stage));
    }
}
