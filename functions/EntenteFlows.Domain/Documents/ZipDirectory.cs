using System.Buffers.Binary;
using System.Text;

namespace EntenteFlows.Domain.Documents;

/// <param name="Size">Unpacked bytes, as the archive says.</param>
internal sealed record ZipMember(string Name, long Size, bool IsEncrypted);

/// <summary>
/// The list of an archive's members, read by hand before a library unpacks anything: a hostile archive is told by numbers that cost nothing to read.
/// APPNOTE 4.3; nothing may stand between the list and its end record, so every reader finds the same list.
/// </summary>
internal static class ZipDirectory
{
    /// <summary>A long agreement with pictures has some hundred.</summary>
    public const int MostMembers = 2_000;

    /// <summary>Unpacked, all together.</summary>
    public const long MostBytes = 200L * 1024 * 1024;

    private const int EndBytes = 22;
    private const int LongestComment = 65_535;
    private const int MemberBytes = 46;
    private const int EncryptedFlags = 0x2041;
    private const uint EndSignature = 0x06054B50;
    private const uint MemberSignature = 0x02014B50;

    public static ReadOnlySpan<byte> Signature => "PK\u0003\u0004"u8;

    /// <returns>Null with a fault; otherwise the members in their order.</returns>
    public static IReadOnlyList<ZipMember>? Read(ReadOnlySpan<byte> bytes, out DocumentFault fault)
    {
        fault = DocumentFault.Damaged;
        int end = FindEnd(bytes);
        if (end < 0)
            return null;
        ReadOnlySpan<byte> record = bytes[end..];
        int count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        uint start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (count > MostMembers)
        {
            fault = DocumentFault.Overblown;
            return null;
        }
        return (long)start + size == end ? Members(bytes[(int)start..end], count, ref fault) : null;
    }

    private static int FindEnd(ReadOnlySpan<byte> bytes)
    {
        for (int at = bytes.Length - EndBytes; at >= 0 && at >= bytes.Length - EndBytes - LongestComment; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) == EndSignature
                && at + EndBytes + BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 20)..]) == bytes.Length)
                return at;
        }
        return -1;
    }

    private static List<ZipMember>? Members(ReadOnlySpan<byte> list, int count, ref DocumentFault fault)
    {
        List<ZipMember> members = [];
        long total = 0;
        for (int n = 0; n < count; n++)
        {
            if (list.Length < MemberBytes || BinaryPrimitives.ReadUInt32LittleEndian(list) != MemberSignature)
                return null;
            int name = BinaryPrimitives.ReadUInt16LittleEndian(list[28..]);
            int length = MemberBytes + name + BinaryPrimitives.ReadUInt16LittleEndian(list[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(list[32..]);
            if (length > list.Length)
                return null;
            long size = BinaryPrimitives.ReadUInt32LittleEndian(list[24..]);
            bool encrypted = (BinaryPrimitives.ReadUInt16LittleEndian(list[8..]) & EncryptedFlags) != 0;
            members.Add(new ZipMember(Encoding.UTF8.GetString(list.Slice(MemberBytes, name)), size, encrypted));
            total += size;
            list = list[length..];
        }
        if (total > MostBytes)
        {
            fault = DocumentFault.Overblown;
            return null;
        }
        return list.IsEmpty && members.DistinctBy(m => m.Name, StringComparer.OrdinalIgnoreCase).Count() == members.Count ? members : null;
    }
}
