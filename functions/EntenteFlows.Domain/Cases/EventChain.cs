using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace EntenteFlows.Domain.Cases;

/// <summary>The hash chain over a case's events: a changed, missing or added event shows.</summary>
public static class EventChain
{
    /// <summary>What the first event links to: 32 zero bytes.</summary>
    public static ImmutableArray<byte> Start { get; } = ImmutableArray.Create(new byte[SHA256.HashSizeInBytes]);

    /// <summary>
    /// Number of the first event that does not fit, or null where the chain is whole and ends in <paramref name="head"/>. One more than there are events where the last is missing.
    /// An empty personal part fits only in a log that says that the case was erased.
    /// </summary>
    public static int? FirstBreak(IReadOnlyList<RecordedEvent> events, ReadOnlySpan<byte> head)
    {
        bool erased = events.Any(e => EventParts.Head(e.Fixed.AsMemory())?.Kind == "case-erased");
        ImmutableArray<byte> before = Start;
        for (int i = 0; i < events.Count; i++)
        {
            if (!Fits(events[i], i + 1, before, erased))
                return i + 1;
            before = events[i].Hash;
        }

        return before.AsSpan().SequenceEqual(head) ? null : events.Count + 1;
    }

    /// <summary>The event as it was recorded; erased personal parts read as empty.</summary>
    /// <exception cref="System.Text.Json.JsonException">The row holds no event.</exception>
    public static CaseEvent Read(RecordedEvent recorded) => EventParts.Join(recorded.Fixed.AsSpan(), recorded.Personal.AsSpan());

    /// <param name="salt">32 random bytes; kept only where the event has a personal part.</param>
    internal static RecordedEvent Link(ImmutableArray<byte> before, int number, string commandId, CaseEvent happened, ImmutableArray<byte> salt)
    {
        EventParts parts = EventParts.Of(happened);
        byte[] personalHash = parts.Personal is { } personal ? HashPersonal(salt.AsSpan(), personal) : [];
        return new RecordedEvent(
            number,
            commandId,
            parts.Kind,
            happened.At,
            [.. parts.Fixed],
            [.. parts.Personal ?? []],
            parts.Personal is null ? [] : salt,
            [.. personalHash],
            [.. Hash(before.AsSpan(), number, parts.Fixed, personalHash)]);
    }

    private static bool Fits(RecordedEvent e, int number, ImmutableArray<byte> before, bool erased) =>
        e.Number == number
        && EventParts.Head(e.Fixed.AsMemory()) is { } head && head.Kind == e.Kind && head.At == e.At
        && PersonalFits(e, erased)
        && Hash(before.AsSpan(), number, e.Fixed.AsSpan(), e.PersonalHash.AsSpan()).AsSpan().SequenceEqual(e.Hash.AsSpan());

    private static bool PersonalFits(RecordedEvent e, bool erased) =>
        e.Personal.IsDefaultOrEmpty
            ? e.PersonalHash.IsDefaultOrEmpty || erased
            : HashPersonal(e.Salt.AsSpan(), e.Personal.AsSpan()).AsSpan().SequenceEqual(e.PersonalHash.AsSpan());

    private static byte[] HashPersonal(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> personal) => SHA256.HashData([.. salt, .. personal]);

    /// <summary>The fixed part's length stands before it, so that no byte can move from one part to the other.</summary>
    private static byte[] Hash(ReadOnlySpan<byte> before, int number, ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> personalHash)
    {
        byte[] numbers = new byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(numbers, number);
        BinaryPrimitives.WriteInt32BigEndian(numbers.AsSpan(sizeof(int)), fixedPart.Length);
        return SHA256.HashData([.. before, .. numbers, .. fixedPart, .. personalHash]);
    }
}
