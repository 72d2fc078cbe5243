using System.Text.Json;

namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>The body of a POST to /v3/mail/send, as far as the local mailbox understands it.</summary>
internal sealed class SendGridRequest
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private readonly JsonElement _body;
    private readonly List<SendGridError> _errors = [];

    private SendGridRequest(JsonElement body) => _body = body;

    /// <summary>What SendGrid would find fault with; empty for a request that it takes.</summary>
    public IReadOnlyList<SendGridError> Errors => _errors;

    public MailAddress From { get; private set; } = new(null, "");

    public IReadOnlyList<SendGridRecipients> Recipients { get; private set; } = [];

    public string? Text { get; private set; }

    public string? Html { get; private set; }

    public MailAddress? ReplyTo { get; private set; }

    public IReadOnlyList<MailFile> Files { get; private set; } = [];

    public static SendGridRequest Read(JsonElement body)
    {
        SendGridRequest request = new(body);
        if (body.ValueKind != JsonValueKind.Object)
        {
            request.Refuse("Bad Request", null);
            return request;
        }
        request.ReadAll();
        return request;
    }

    public static SendGridRequest Malformed()
    {
        SendGridRequest request = new(default);
        request.Refuse("Bad Request", null);
        return request;
    }

    private void ReadAll()
    {
        if (Has(_body, "template_id")) Refuse("The local mailbox renders no templates.", "template_id");
        From = ReadAddress(Get(_body, "from"), "from") ?? From;
        ReadContent();
        Recipients = [.. ReadList(_body, "personalizations", "personalizations").Select(ReadRecipients)];
        if (Has(_body, "reply_to")) ReplyTo = ReadAddress(Get(_body, "reply_to"), "reply_to");
        Files = [.. Items(_body, "attachments").Select(ReadFile)];
    }

    private void ReadContent()
    {
        int at = 0;
        foreach (JsonElement part in ReadList(_body, "content", "content"))
        {
            string field = $"content.{at++}";
            if (StringOf(part, "value") is not { Length: > 0 } value) Refuse("The content value must be a string at least one character in length.", $"{field}.value");
            else if (StringOf(part, "type") == "text/plain" && Html is null) Text = value;
            else if (StringOf(part, "type") == "text/html") Html = value;
            else Refuse("The content type must be text/plain, then text/html.", $"{field}.type");
        }
    }

    private MailFile ReadFile(JsonElement file, int at)
    {
        string field = $"attachments.{at}";
        string type = StringOf(file, "type") ?? "application/octet-stream";
        if (type.AsSpan().ContainsAny(";\r\n")) Refuse("The attachment type cannot contain ';', or CRLF characters.", $"{field}.type");
        if (StringOf(file, "filename") is not { Length: > 0 } name)
        {
            Refuse("The attachment filename is required.", $"{field}.filename");
            name = "";
        }
        byte[] content = [];
        if (Get(file, "content") is { ValueKind: JsonValueKind.String } given && given.TryGetBytesFromBase64(out byte[]? read)) content = read;
        else Refuse("The attachment content must be base64 encoded.", $"{field}.content");
        return new(name, type, content);
    }

    private SendGridRecipients ReadRecipients(JsonElement personalization, int at)
    {
        string field = $"personalizations.{at}";
        List<MailAddress> to = [];
        foreach (JsonElement address in ReadList(personalization, "to", $"{field}.to"))
            if (ReadAddress(address, $"{field}.to.{to.Count}") is { } read)
                to.Add(read);
        if (Has(personalization, "cc") || Has(personalization, "bcc")) Refuse("The local mailbox takes no cc and no bcc.", field);
        string subject = StringOf(personalization, "subject") ?? StringOf(_body, "subject") ?? "";
        if (subject.Length == 0) Refuse("The subject is required.", "subject");
        return new(to, subject, Merge(personalization, "headers"), Merge(personalization, "custom_args"));
    }

    private MailAddress? ReadAddress(JsonElement? address, string field)
    {
        string? email = address is { } given ? StringOf(given, "email") : null;
        if (email is not null && System.Net.Mail.MailAddress.TryCreate(email, out System.Net.Mail.MailAddress? parsed) && parsed.Address == email)
            return new(StringOf(address!.Value, "name"), email);
        Refuse("Does not contain a valid address.", $"{field}.email");
        return null;
    }

    private JsonElement[] ReadList(JsonElement parent, string name, string field)
    {
        JsonElement[] items = Items(parent, name);
        if (items.Length == 0) Refuse($"The {name} field is required and must have at least one item.", field);
        return items;
    }

    /// <summary>What one recipient has of its own goes before what all share.</summary>
    private Dictionary<string, string> Merge(JsonElement personalization, string name)
    {
        Dictionary<string, string> merged = new(ReadMap(_body, name));
        foreach ((string key, string value) in ReadMap(personalization, name)) merged[key] = value;
        return merged;
    }

    private static IReadOnlyDictionary<string, string> ReadMap(JsonElement parent, string name) =>
        Get(parent, name) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.ToString())
            : Nothing;

    private void Refuse(string message, string? field) => _errors.Add(new(message, field));

    private static JsonElement[] Items(JsonElement parent, string name) =>
        Get(parent, name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    private static string? StringOf(JsonElement parent, string name) =>
        Get(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static bool Has(JsonElement parent, string name) => Get(parent, name) is { ValueKind: not JsonValueKind.Null };

    private static JsonElement? Get(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement found) ? found : null;
}
