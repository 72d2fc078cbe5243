namespace EntenteFlows.Domain.Cases;

/// <summary>
/// Makes a case's snapshot again from its event log: for one that was lost, or to see whether the one that stands is right. A command's events stand side by side
/// under its id, so the log also says how many commands there were, and what each was told.
/// </summary>
public static class CaseRebuild
{
    /// <param name="log">All events of the case, in order, their chain whole (<see cref="EventChain.FirstBreak"/>).</param>
    /// <param name="messages">How many messages the case has: its outbox rows, which are not in the log.</param>
    /// <exception cref="ArgumentException">The log is empty.</exception>
    /// <exception cref="System.Text.Json.JsonException">A row holds no event.</exception>
    /// <exception cref="InvalidOperationException">The events do not follow from each other.</exception>
    public static Case Of(IReadOnlyList<RecordedEvent> log, int messages)
    {
        if (log.Count == 0) throw new ArgumentException("A case has at least the event of its submission.", nameof(log));
        Case? file = null;
        for (int first = 0; first < log.Count;)
        {
            RecordedEvent[] ofCommand = [.. log.Skip(first).TakeWhile(e => e.CommandId == log[first].CommandId)];
            file = Command(file, ofCommand);
            first += ofCommand.Length;
        }
        return file! with { Messages = messages };
    }

    private static Case Command(Case? before, RecordedEvent[] recorded)
    {
        CaseEvent[] events = [.. recorded.Select(EventChain.Read)];
        Case after = events.Aggregate(before, CaseEvolution.Evolve)!;
        int? task = CommandFingerprint.TaskOf(events[0]);
        return after with
        {
            Version = after.Version + 1,
            ChainHead = recorded[^1].Hash,
            Recent = CaseLedger.Remember(after.Recent, new RecentCommand(recorded[0].CommandId, recorded[0].At, task, CommandFingerprint.Of(after, events)) { Told = ToldAfter(events[0]) }),
        };
    }

    private static Refusal? ToldAfter(CaseEvent first) => first switch
    {
        CodeAsked { InAnswer: true } => Refusal.CodeRequired,
        CodeRefused { Tries: < TaskCodes.MostTries } => Refusal.CodeWrong,
        CodeRefused => Refusal.CodeSpent,
        _ => null,
    };
}
