using System.Collections.Immutable;

namespace EntenteFlows.Domain.Cases;

/// <summary>The code that was last asked for to decide a task: not its digits, which a key gives when they are mailed or compared, but what they are derived from.</summary>
/// <param name="Number">From 1, over the task.</param>
/// <param name="Nonce">Random and new with each code, so that no two are alike and the key alone tells none.</param>
/// <param name="Asked">UTC instants at which codes were asked for, this one last; as many as <see cref="TaskCodes.MostInWindow"/> looks back on.</param>
/// <param name="Refused">How many wrong ones were given in its place.</param>
/// <param name="By">The name typed with the decision or handover that lacked it; null where it was asked for by itself.</param>
public sealed record TaskCode(int Number, ulong Nonce, ImmutableList<DateTimeOffset> Asked, int Refused, string? By)
{
    /// <summary>UTC instant.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset AskedAt => Asked[^1];
}
