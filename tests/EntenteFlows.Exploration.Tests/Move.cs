using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests;

/// <summary>Something that can be done in a state. Only what is really done is told and put into a command: a random life looks at dozens of moves for each that it makes.</summary>
/// <param name="Kind">Of the command.</param>
/// <param name="Step">In words, for the way to a broken law.</param>
/// <param name="Wait">The moment to which time is moved first; null: none passes.</param>
/// <param name="MayBeRefused">Whether a rule may stand against it: any other move is sensible, and must be accepted.</param>
internal sealed record Move(Type Kind, Func<string> Step, Func<Command> Command, DateTimeOffset? Wait, bool MayBeRefused)
{
    /// <summary>Of a decision; null where its code is wrong.</summary>
    public Verdict? Verdict { get; init; }

    public static Move To<T>(Func<string> step, Func<T> command, DateTimeOffset? wait = null, bool mayBeRefused = false)
        where T : Command => new(typeof(T), step, command, wait, mayBeRefused);
}
