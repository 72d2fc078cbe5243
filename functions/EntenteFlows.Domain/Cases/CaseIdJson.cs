using System.Text.Json;
using System.Text.Json.Serialization;

namespace EntenteFlows.Domain.Cases;

internal sealed class CaseIdJson : JsonConverter<CaseId>
{
    public override CaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CaseId.TryParse(reader.GetString(), out CaseId id) ? id : throw new JsonException("A case id is 32 lower-case hex digits.");

    public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
