using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Draws from a moment's entropy: one label, one value, so deciding again gives the same.</summary>
internal static class EntropyDraw
{
    private const int ReferenceLength = 6;

    /// <summary>Crockford's: no I, L, O, U, which people misread.</summary>
    private const string Base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Never zero, which stands for no attempt.</summary>
    public static ulong Attempt(Moment moment, int counter)
    {
        ulong drawn = BinaryPrimitives.ReadUInt64BigEndian(Of(moment, "attempt", counter));
        return drawn == 0 ? 1 : drawn;
    }

    /// <summary>Of a code.</summary>
    public static ulong Nonce(Moment moment) => BinaryPrimitives.ReadUInt64BigEndian(Of(moment, "code", 0));

    /// <summary>Thirty random bits, for people to read out.</summary>
    public static string Reference(Moment moment) =>
        string.Concat(Of(moment, "reference", 0).Take(ReferenceLength).Select(b => Base32[b % Base32.Length]));

    /// <summary>32 bytes.</summary>
    public static ImmutableArray<byte> Salt(Moment moment, int eventNumber) => [.. Of(moment, "salt", eventNumber)];

    private static byte[] Of(Moment moment, string label, int counter) =>
        HMACSHA256.HashData(moment.Entropy.AsSpan(), Encoding.UTF8.GetBytes(label + "/" + counter.ToString(CultureInfo.InvariantCulture)));
}
