using System.Collections.Immutable;

namespace EntenteFlows.Domain.Cases;

/// <summary>An event as it is stored.</summary>
/// <param name="Number">From 1, over the whole case, without holes.</param>
/// <param name="CommandId">The command that caused it.</param>
/// <param name="Kind">The event's discriminator, for people who read the table.</param>
/// <param name="Fixed">UTF-8 JSON without the personal parts; hashed as these very bytes.</param>
/// <param name="Personal">UTF-8 JSON of the personal parts; empty where there are none or they were erased.</param>
/// <param name="Salt">32 bytes; erased together with the personal parts.</param>
/// <param name="PersonalHash">SHA-256 over salt and personal parts; stays after erasure. Empty where the event has none.</param>
/// <param name="Hash">SHA-256 over the hash before, the number, the fixed part and the personal hash; 32 bytes.</param>
public sealed record RecordedEvent(
    int Number,
    string CommandId,
    string Kind,
    DateTimeOffset At,
    ImmutableArray<byte> Fixed,
    ImmutableArray<byte> Personal,
    ImmutableArray<byte> Salt,
    ImmutableArray<byte> PersonalHash,
    ImmutableArray<byte> Hash);
