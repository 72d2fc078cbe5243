using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>How it stands with the code that a task asks for. The code itself is in the holder's mailbox and nowhere else.</summary>
/// <param name="State"><c>mailed</c>: give it; <c>wrong</c>: give the right one; <c>spent</c>: ask for another.</param>
/// <param name="ValidUntil">UTC instant; absent for a dead one.</param>
/// <param name="TriesLeft">Wrong codes that may still be given before it is dead.</param>
/// <param name="NextAt">UTC instant from which another may be asked for; absent: now.</param>
public sealed record CodeShape(string State, DateTimeOffset? ValidUntil, int TriesLeft, DateTimeOffset? NextAt)
{
    public const string Mailed = "mailed";
    public const string Wrong = "wrong";
    public const string Spent = "spent";

    public static CodeShape Of(CaseTask task, Refusal? refusal, DateTimeOffset now)
    {
        TaskCode? live = TaskCodes.Live(task, now);
        return new CodeShape(
            live is null ? Spent : refusal is Refusal.CodeWrong ? Wrong : Mailed,
            live is null ? null : live.AskedAt + TaskCodes.Lifetime,
            live is null ? 0 : TaskCodes.TriesLeft(live),
            TaskCodes.NextAt(task, now));
    }
}

/// <summary>A code is on its way to the mailbox of the task's holder.</summary>
public sealed record CodeMailedShape(string Result, string CaseId, int Task, CodeShape Code)
{
    public const string Mailed = "mailed";
}
