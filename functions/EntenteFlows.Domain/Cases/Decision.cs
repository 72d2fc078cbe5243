namespace EntenteFlows.Domain.Cases;

/// <summary>The answer to a command.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The command is carried out; events and messages are to be recorded together. Never without events.</summary>
    public sealed record Accepted(IReadOnlyList<CaseEvent> Events, IReadOnlyList<Message> Messages) : Decision
    {
        /// <summary>As <see cref="RecentCommand.Told"/>.</summary>
        public Refusal? Told { get; init; }
    }

    /// <summary>Nothing to record: the same was asked and recorded before, or nothing is due. Answered like the first time.</summary>
    public sealed record Nothing(RecentCommand? Earlier) : Decision;

    public sealed record Refused(Refusal Refusal) : Decision;
}
