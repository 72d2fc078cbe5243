using System.Collections.Immutable;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>What is still to come of obligations and notices, whole: it takes the place of what was planned before.</summary>
/// <param name="EraseAt">The moment of erasure as the form now has it; what still goes on then is waited for.</param>
public sealed record AfterwardsPlanned(
    DateTimeOffset At, ImmutableList<PlannedMoment> Obligations, ImmutableList<PlannedMoment> Notices, DateTimeOffset EraseAt) : CaseEvent(At);

/// <param name="Planned">The moment at which it was due.</param>
public sealed record NoticeSent(DateTimeOffset At, string Notice, DateTimeOffset Planned) : CaseEvent(At);

/// <param name="Stages">Names of its stages, all waiting.</param>
/// <param name="ContentHash">Of the whole form as it would be.</param>
/// <param name="Form">The new values alone.</param>
public sealed record AmendmentAsked(
    DateTimeOffset At,
    string Amendment,
    int Run,
    ImmutableList<string> Stages,
    ImmutableList<string> Cleared,
    string ContentHash,
    [property: Personal] FormContent Form,
    [property: Personal] string? Reason) : CaseEvent(At);

/// <param name="State">Rejected, Expired or Withdrawn: the case stays as it was.</param>
public sealed record AmendmentEnded(DateTimeOffset At, string Amendment, int Run, AmendmentState State) : CaseEvent(At);

/// <summary>All approved: the form now holds the new values.</summary>
public sealed record AmendmentApplied(DateTimeOffset At, string Amendment, int Run, string ContentHash) : CaseEvent(At);

public sealed record CancellationAsked(DateTimeOffset At, int Run, string Stage, [property: Personal] string? Reason) : CaseEvent(At);

/// <summary>The approved stay or bid does not take place. The outcome stands; what was to come does not.</summary>
public sealed record CancellationAccepted(DateTimeOffset At, int Run) : CaseEvent(At);
