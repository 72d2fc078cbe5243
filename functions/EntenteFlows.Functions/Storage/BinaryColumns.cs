using System.Globalization;
using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage;

/// <summary>Bytes longer than one property may be, kept in numbered properties: data0, data1 …</summary>
internal static class BinaryColumns
{
    /// <summary>The most that one binary property holds, bytes.</summary>
    public const int MostInOne = 64 * 1024;

    public static void Set(TableEntity row, string name, ReadOnlySpan<byte> bytes)
    {
        for (int part = 0; part * MostInOne < bytes.Length; part++)
        {
            ReadOnlySpan<byte> rest = bytes[(part * MostInOne)..];
            row[Column(name, part)] = rest[..Math.Min(rest.Length, MostInOne)].ToArray();
        }
    }

    public static byte[] Get(TableEntity row, string name)
    {
        var bytes = new MemoryStream();
        for (int part = 0; row.GetBinary(Column(name, part)) is { } piece; part++) bytes.Write(piece);
        return bytes.ToArray();
    }

    public static void Drop(TableEntity row, string name)
    {
        for (int part = 0; row.Remove(Column(name, part)); part++)
        {
        }
    }

    private static string Column(string name, int part) => name + part.ToString(CultureInfo.InvariantCulture);
}
