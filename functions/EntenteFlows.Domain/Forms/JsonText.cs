using System.Text.Json;

namespace EntenteFlows.Domain.Forms;

/// <summary>JSON may hold escapes that are no Unicode text (half a surrogate pair); the reader only tells by throwing.</summary>
internal static class JsonText
{
    /// <summary>Null where the element is no string, or its string is no Unicode text.</summary>
    public static string? Of(JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.String)
            return null;
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Null where the name is no Unicode text.</summary>
    public static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The object's members by name, the last of a repeated name; names that are no text under U+FFFD.</summary>
    public static Dictionary<string, JsonElement> Members(JsonElement element)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
            members[NameOf(property) ?? "\ufffd"] = property.Value;
        return members;
    }

    /// <summary>True for what an untouched field of an HTML form or a client's empty variable looks like.</summary>
    public static bool IsBlank(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => Of(element) is { } text && string.IsNullOrWhiteSpace(text),
        JsonValueKind.Array => element.GetArrayLength() == 0,
        _ => false,
    };
}
