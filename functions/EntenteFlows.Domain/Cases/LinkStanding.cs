using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases;

/// <summary>What a link may do.</summary>
public enum LinkPurpose
{
    Confirm = 1,
    Track = 2,
    Own = 3,
    Decide = 4,

    /// <summary>Corrects the address before it is confirmed; shown to whoever sent the form, on the page that follows it.</summary>
    Correct = 5,

    /// <summary>Opens a draft, which is no case: the case's place holds the draft's id, and the task's the day on which it was begun.</summary>
    Draft = 6,
}

/// <summary>Whether a true link (its signature was checked before) still acts: the case alone decides.</summary>
public static class LinkStanding
{
    /// <summary>
    /// Null where the link acts; otherwise why not: what happened to the link itself comes before the end of the case. Reading a case by a track link
    /// always stands, unless the applicant's address was corrected since.
    /// </summary>
    /// <param name="task">Task number of a decide link; not looked at for the applicant's links.</param>
    public static Refusal? Of(Case file, LinkPurpose purpose, int task, int person, ulong attempt, DateTimeOffset now) => purpose switch
    {
        LinkPurpose.Decide => OfTask(file, task, person, attempt, now),
        LinkPurpose.Confirm or LinkPurpose.Correct => OfApplicant(file, person, attempt) ?? OfConfirmation(file, now),
        LinkPurpose.Own => OfApplicant(file, person, attempt) ?? (file.IsFinal ? Refusal.CaseClosed : null),
        LinkPurpose.Track => OfApplicant(file, person, attempt),
        _ => Refusal.LinkUnknown,
    };

    private static Refusal? OfApplicant(Case file, int person, ulong attempt) =>
        person != Case.ApplicantNumber ? Refusal.LinkUnknown
        : attempt != file.OwnAttempt ? Refusal.LinkReplaced
        : null;

    private static Refusal? OfConfirmation(Case file, DateTimeOffset now) => file switch
    {
        { State: CaseState.Unconfirmed, ActBy: { } due } when due.IsOver(now) => Refusal.LinkExpired,
        { State: CaseState.Unconfirmed } => null,
        { State: CaseState.Expired, OpenedAt: null } => Refusal.LinkExpired,
        { IsFinal: true } => Refusal.CaseClosed,
        _ => Refusal.LinkUsed,
    };

    private static Refusal? OfTask(Case file, int number, int person, ulong attempt, DateTimeOffset now)
    {
        if (file.FindTask(number) is not { } task || task.Person != person)
            return Refusal.LinkUnknown;
        if (task.Attempt != attempt)
            return Refusal.LinkReplaced;
        return task.State switch
        {
            TaskState.Approved or TaskState.Rejected or TaskState.Returned => Refusal.LinkUsed,
            TaskState.Expired => Refusal.LinkExpired,
            TaskState.Superseded when task.Successor is null && file.IsFinal => Refusal.CaseClosed,
            TaskState.Superseded or TaskState.Delegated => Refusal.LinkReplaced,
            // What is asked after the approval is asked of a case that is closed.
            _ when file.IsFinal && !AfterStage.Is(task.Stage) => Refusal.CaseClosed,
            _ => task.Due.IsOver(now) ? Refusal.LinkExpired : null,
        };
    }
}
