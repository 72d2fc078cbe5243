using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <param name="Recipient">Person number; 0: the officer.</param>
internal sealed record Owed(MessageKind Kind, int Recipient, int? Task = null) : IComparable<Owed>
{
    public int CompareTo(Owed? other) => other is null ? 1 : (Kind, Recipient, Task ?? 0).CompareTo((other.Kind, other.Recipient, other.Task ?? 0));
}
