namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Sends a live link again to the mailbox that has it anyway. Who holds a task now is never told to somebody who held it before.</summary>
internal static class Renewal
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public static Decision Decide(Turn turn, RenewLink command) =>
        command.Task == 0 ? OfApplicant(turn, command.Person) : OfTask(turn, command);

    private static Decision OfApplicant(Turn turn, int person)
    {
        Case file = turn.File;
        bool unconfirmed = file.State is CaseState.Unconfirmed;
        LinkPurpose purpose = unconfirmed ? LinkPurpose.Confirm : AfterStanding.MayAct(turn.Rules.Workflow, file) ? LinkPurpose.Track : LinkPurpose.Own;
        if (LinkStanding.Of(file, purpose, 0, person, file.OwnAttempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);
        return Send(turn, person, unconfirmed ? MessageKind.ConfirmMailbox : MessageKind.RenewedLink, task: null);
    }

    private static Decision OfTask(Turn turn, RenewLink command)
    {
        Case file = turn.File;
        if (file.FindTask(command.Task) is not { } asked || asked.Person != command.Person)
            return Turn.Refused(Refusal.LinkUnknown);
        CaseTask? current = StageTasks.Current(file, asked.Stage, asked.Slot);
        CaseTask live = current?.Person == command.Person ? current : asked;
        if (LinkStanding.Of(file, LinkPurpose.Decide, live.Number, command.Person, live.Attempt, turn.Now) is not null)
            return Turn.Refused(LinkStanding.Of(file, LinkPurpose.Decide, asked.Number, command.Person, asked.Attempt, turn.Now) ?? Refusal.LinkReplaced);
        return Send(turn, command.Person, MessageKind.RenewedLink, live.Number);
    }

    /// <summary>One person is sent a live link at most once in ten minutes, however it was asked for.</summary>
    private static bool IsTooSoon(Turn turn, int person) => turn.File.Person(person).RenewedAt is { } last && turn.Now - last < Pause;

    private static Decision Send(Turn turn, int person, MessageKind kind, int? task)
    {
        if (IsTooSoon(turn, person))
            return Turn.Refused(Refusal.RenewedTooSoon);
        turn.Happened(new LinkRenewed(turn.Now, task ?? 0, person));
        turn.Tell(kind, person, task);
        return turn.Outcome();
    }
}
