using System.Collections.Immutable;

namespace EntenteFlows.Domain.Cases;

/// <summary>The time of a command and the randomness it may use, both given from outside so that deciding stays pure.</summary>
/// <param name="Now">UTC instant.</param>
/// <param name="Entropy">32 random bytes; attempts, reference and salts are drawn from it.</param>
public sealed record Moment(DateTimeOffset Now, ImmutableArray<byte> Entropy);
