using System.Text.Json;
using System.Text.Json.Serialization;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>An instant as ISO 8601 in UTC: <c>2027-01-31T22:59:59Z</c>, with a fraction only where there is one.</summary>
internal sealed class UtcInstantJson : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
