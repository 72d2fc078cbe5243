using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>To whom a task may be handed over: to people of this institution.</summary>
/// <param name="MailDomains">An address in one of them will do, or one of the institution's directory.</param>
/// <param name="OnBehalfOf">For whom the holder answers; absent for one who answers in their own right.</param>
public sealed record HandoverShape(string CaseId, string Reference, int Task, string Institution, IReadOnlyList<string> MailDomains, string? OnBehalfOf)
{
    public static HandoverShape Of(Case file, CaseTask task, Alliance alliance) => new(
        file.Id.ToString(), file.Reference, task.Number, task.Institution, alliance.Find(task.Institution)?.MailDomains ?? [], task.OnBehalfOf);
}

/// <summary>The receipt of a task that was handed on.</summary>
/// <param name="Decision"><c>delegate</c>, <c>wrong-person</c> or <c>reassign</c>.</param>
/// <param name="Next">The task that takes its place; absent where nobody is left to be asked.</param>
/// <param name="RecordedAt">UTC instant; the same for an identical repeat.</param>
/// <param name="State">Of the case.</param>
public sealed record HandedShape(string Result, string CaseId, int Task, string Decision, int? Next, DateTimeOffset RecordedAt, string State)
{
    public const string Delegate = "delegate";
    public const string WrongPerson = "wrong-person";
    public const string Reassign = "reassign";

    public static HandedShape Of(Case file, int task, string act, DateTimeOffset recordedAt) => new(
        DecidedShape.Recorded, file.Id.ToString(), task, act, file.Task(task).Successor, recordedAt, StateWord.Of(file.State));
}
