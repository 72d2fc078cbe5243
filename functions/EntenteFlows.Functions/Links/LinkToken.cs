using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Links;

/// <summary>
/// A capability's 48 bytes: format 1, purpose 1, key id 1, case 16, task 2, person 2, attempt 8, zero 1, and 16 of HMAC-SHA256 over all before.
/// In base64url without padding they are 64 characters, and exactly one text stands for them.
/// </summary>
internal static class LinkToken
{
    public const int Characters = 64;

    private const byte Format = 1;
    private const int Bytes = 48;
    private const int MacBytes = 16;
    private const int SignedBytes = Bytes - MacBytes;
    private const int PurposeAt = 1;
    private const int KeyAt = 2;
    private const int CaseAt = 3;
    private const int TaskAt = 19;
    private const int PersonAt = 21;
    private const int AttemptAt = 23;
    private const int ZeroAt = 31;

    public static string Seal(Capability capability, LinkKey key)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes.Clear();
        bytes[0] = Format;
        bytes[PurposeAt] = checked((byte)capability.Purpose);
        bytes[KeyAt] = key.Id;
        capability.Case.Write(bytes[CaseAt..]);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[TaskAt..], checked((ushort)capability.Task));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[PersonAt..], checked((ushort)capability.Person));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[AttemptAt..], capability.Attempt);
        Mac(key, bytes[..SignedBytes], bytes[SignedBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The key's id that the token names, or null where it is no token at all.</summary>
    public static byte? KeyOf(string? token) => token is not null && Decode(token) is { } bytes ? bytes[KeyAt] : null;

    /// <summary>What the token says, or null where this key did not sign it.</summary>
    public static Capability? Open(string token, LinkKey key)
    {
        if (Decode(token) is not { } bytes) return null;
        Span<byte> mac = stackalloc byte[MacBytes];
        Mac(key, bytes.AsSpan(0, SignedBytes), mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes.AsSpan(SignedBytes)) || bytes[KeyAt] != key.Id) return null;
        return new Capability(
            (LinkPurpose)bytes[PurposeAt],
            CaseId.From(bytes.AsSpan(CaseAt, CaseId.Bytes)),
            BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(TaskAt)),
            BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(PersonAt)),
            BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(AttemptAt)));
    }

    private static byte[]? Decode(string token)
    {
        if (token.Length != Characters) return null;
        // The decoder also takes white space and bytes outside ASCII would not survive the copy, so the alphabet is asked first.
        if (!token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return null;
        var bytes = new byte[Bytes];
        return Base64Url.TryDecodeFromUtf8(Encoding.ASCII.GetBytes(token), bytes, out int written)
            && written == Bytes && bytes[0] == Format && bytes[ZeroAt] == 0 ? bytes : null;
    }

    private static void Mac(LinkKey key, ReadOnlySpan<byte> signed, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Secret, signed, whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
