using System.Text.Json.Serialization;

namespace EntenteFlows.Domain.Cases;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(HashBytesJson)])]
[JsonSerializable(typeof(Case))]
[JsonSerializable(typeof(CaseEvent))]
internal sealed partial class CaseJsonContext : JsonSerializerContext;
