using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>An event as JSON in two parts: what stays for ever, and what says something of a person.</summary>
/// <param name="Personal">Null for a kind of event that has no personal part.</param>
internal sealed record EventParts(string Kind, byte[] Fixed, byte[]? Personal)
{
    private const string Discriminator = "kind";

    public static EventParts Of(CaseEvent happened)
    {
        JsonObject whole = (JsonObject)JsonSerializer.SerializeToNode(happened, StoredJson.Context.CaseEvent)!;
        string kind = (string)whole[Discriminator]!;
        HashSet<string> personal = PersonalProperties(happened.GetType());
        if (personal.Count == 0)
            return new EventParts(kind, Bytes(whole), null);
        JsonObject apart = [];
        foreach (string name in personal)
        {
            if (whole[name] is { } value)
            {
                whole.Remove(name);
                apart[name] = value;
            }
        }

        return new EventParts(kind, Bytes(whole), Bytes(apart));
    }

    /// <param name="personal">Empty where it was erased; what is missing then reads as empty.</param>
    public static CaseEvent Join(ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> personal)
    {
        JsonObject whole = Parse(fixedPart);
        if (!personal.IsEmpty)
        {
            foreach ((string name, JsonNode? value) in Parse(personal))
                whole[name] = value?.DeepClone();
        }

        CaseEvent happened = whole.Deserialize(StoredJson.Context.CaseEvent) ?? throw new JsonException("An event is an object.");
        return personal.IsEmpty ? Blank(happened) : happened;
    }

    /// <summary>Kind and time, as the fixed part says; null where it is no event.</summary>
    public static (string Kind, DateTimeOffset At)? Head(ReadOnlyMemory<byte> fixedPart)
    {
        try
        {
            using JsonDocument whole = JsonDocument.Parse(fixedPart);
            return whole.RootElement.ValueKind is JsonValueKind.Object
                && whole.RootElement.TryGetProperty(Discriminator, out JsonElement kind) && kind.ValueKind is JsonValueKind.String
                && whole.RootElement.TryGetProperty("at", out JsonElement at) && at.ValueKind is JsonValueKind.String
                && at.TryGetDateTimeOffset(out DateTimeOffset time)
                ? (kind.GetString()!, time)
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // Tampered bytes are an expected finding here: no JSON, or (InvalidOperation) no UTF-8.
            return null;
        }
    }

    private static CaseEvent Blank(CaseEvent happened) => happened switch
    {
        CaseSubmitted e => e with { ApplicantName = "", ApplicantEmail = "", Form = FormContent.Empty },
        TaskOpened e => e with { Name = "", Email = "" },
        TaskDecided e => e with { Name = "" },
        DocumentAttached e => e with { FileName = "" },
        QuestionAsked e => e with { Name = "", Text = "" },
        QuestionAnswered e => e with { Text = "" },
        AddressCorrected e => e with { Email = "" },
        CaseEdited e => e with { Form = FormContent.Empty, Old = FormContent.Empty },
        TaskDelegated e => e with { Name = "", Reason = "" },
        TaskReassigned e => e with { By = "", Reason = "" },
        AmendmentAsked e => e with { Form = FormContent.Empty },
        _ => happened,
    };

    private static JsonObject Parse(ReadOnlySpan<byte> json) => JsonNode.Parse(json) as JsonObject ?? throw new JsonException("An event is an object.");

    private static byte[] Bytes(JsonObject node) => Encoding.UTF8.GetBytes(node.ToJsonString(StoredJson.Context.Options));

    private static HashSet<string> PersonalProperties(Type kind) =>
    [
        .. kind.GetProperties().Where(p => p.IsDefined(typeof(PersonalAttribute), inherit: true)).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
    ];
}
