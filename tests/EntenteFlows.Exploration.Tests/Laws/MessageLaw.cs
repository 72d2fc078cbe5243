namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>5: each due message is owed exactly once for its cause. So, law 6: whoever is asked is told.</summary>
internal static class MessageLaw
{
    public static void OfStep(Step step)
    {
        List<Owed> told = [.. step.Accepted.Messages.Select(m => new Owed(m.Kind, m.Recipient, m.Task)).Order()];
        List<Owed> owed = [.. OwedMessages.Of(step).Order()];
        step.Holds(told.SequenceEqual(owed), $"5: told\n  {string.Join("\n  ", told)}\nowed\n  {string.Join("\n  ", owed)}\nfor\n  {string.Join("\n  ", step.Events.Select(e => e.GetType().Name))}");
        int first = step.Old.Messages + 1;
        step.Holds(step.Accepted.Messages.Select(m => m.Number).SequenceEqual(Enumerable.Range(first, told.Count)) && step.New.Messages == first + told.Count - 1, "5: messages are numbered without holes");
    }
}
