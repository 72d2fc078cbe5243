namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>What comes due once a case has its outcome: obligations and notices of an approved one, their tasks' moments, and at the end the erasure.</summary>
internal static class AfterTime
{
    public static IEnumerable<(DateTimeOffset At, Action Carry)> Steps(Turn turn)
    {
        if (turn.File.After is not { } after)
            yield break;
        foreach (PlannedMoment due in after.Obligations.Where(o => o.At <= turn.Now))
            yield return (due.At, () => Obligations.Open(turn, due.Id));
        foreach (PlannedMoment due in after.Notices.Where(n => n.At <= turn.Now))
            yield return (due.At, () => Send(turn, due));
    }

    /// <summary>Nothing that still goes on loses the names that it needs.</summary>
    public static void Erase(Turn turn)
    {
        if (turn.File is { IsFinal: true, Erased: false } file && file.After?.GoesOn is not true && file.EraseAt <= turn.Now)
            turn.Happened(new CaseErased(turn.Now));
    }

    private static void Send(Turn turn, PlannedMoment notice)
    {
        turn.Happened(new NoticeSent(turn.Now, notice.Id, notice.At));
        turn.Tell(MessageKind.Notice, Case.ApplicantNumber, task: null, notice.Id);
    }
}
