namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>A message that could not be delivered is somebody's business, after the outcome too: the outcome's own mail may be the one that failed.</summary>
internal static class UndeliveredReport
{
    public static Decision Decide(Turn turn, ReportUndelivered command)
    {
        Case file = turn.File;
        if (file.Erased)
            return Turn.Refused(Refusal.CaseClosed);
        if (command.Message < 1 || command.Message > file.Messages || command.Recipient < 0 || command.Recipient > file.People.Count)
            return Turn.Refused(Refusal.LinkUnknown);
        turn.Happened(new MessageUndelivered(turn.Now, command.Message, command.Recipient));
        // The officer who cannot be reached is not told so by mail: that would go round for ever.
        if (command.Recipient != Message.Officer)
            turn.Tell(MessageKind.Undelivered, Message.Officer);
        return turn.Outcome();
    }
}
