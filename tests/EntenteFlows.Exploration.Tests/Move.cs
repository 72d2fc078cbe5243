using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests;

/// <param name="Step">In words, for the way to a broken law.</param>
/// <param name="Wait">The moment to which time is moved first; null: none passes.</param>
/// <param name="MayBeRefused">Whether a rule may stand against it: any other move is sensible, and must be accepted.</param>
internal sealed record Move(string Step, Command Command, DateTimeOffset? Wait = null, bool MayBeRefused = false);
