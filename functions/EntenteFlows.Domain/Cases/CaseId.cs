using System.Text.Json.Serialization;

namespace EntenteFlows.Domain.Cases;

/// <summary>Sixteen bytes, written as 32 lower-case hex digits; also the orchestration's instance id.</summary>
[JsonConverter(typeof(CaseIdJson))]
public readonly record struct CaseId(UInt128 Value)
{
    public const int Bytes = 16;

    public static CaseId From(ReadOnlySpan<byte> bytes) =>
        new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public static bool TryParse(string? text, out CaseId id)
    {
        bool read = UInt128.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, null, out UInt128 value);
        id = new CaseId(value);
        return read && id.ToString() == text;
    }

    public void Write(Span<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);

    public override string ToString() => Value.ToString("x32", null);
}
