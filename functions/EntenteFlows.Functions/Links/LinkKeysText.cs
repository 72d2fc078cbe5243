using System.Text.Json;
using System.Text.Json.Serialization;

namespace EntenteFlows.Functions.Links;

/// <summary>The key ring as it lies in a secret or a file: <c>[{"id":1,"status":"signing","secret":"base64"}]</c>.</summary>
internal static class LinkKeysText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public static string Write(IEnumerable<LinkKey> keys) => JsonSerializer.Serialize(keys, Options);

    /// <exception cref="FormatException">The text is no key ring. What it holds is not repeated.</exception>
    public static LinkKeyRing Read(string text, string source)
    {
        try
        {
            return new LinkKeyRing(JsonSerializer.Deserialize<LinkKey[]>(text, Options) ?? []);
        }
        catch (JsonException fault)
        {
            // The fault's own text may quote a secret; its place is enough to find it.
            throw new FormatException($"{source} is no list of link keys (at {fault.Path}, byte {fault.BytePositionInLine}).");
        }
    }
}
