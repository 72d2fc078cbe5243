using System.Globalization;
using System.Text.Json;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Http.Problems;

namespace EntenteFlows.Functions.Http.Reading;

/// <summary>Reads the members of a JSON object one by one and notes everything that is wrong with them, so that a caller hears of all faults at once.</summary>
public sealed class BodyFields
{
    /// <summary>Unknown members beyond these are not named one by one: the answer must not outgrow the question.</summary>
    private const int MostUnknown = 20;

    private readonly JsonElement _object;
    private readonly string _pointer;
    private readonly List<FieldError> _errors;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly bool _fromForm;

    /// <param name="fromForm">A browser's form, which may carry inputs that mean nothing here.</param>
    public BodyFields(JsonElement body, bool fromForm = false)
        : this(body, "#", [], fromForm)
    {
    }

    private BodyFields(JsonElement body, string pointer, List<FieldError> errors, bool fromForm)
    {
        _object = body;
        _pointer = pointer;
        _errors = errors;
        _fromForm = fromForm;
    }

    public IReadOnlyList<FieldError> Errors => _errors;

    public bool FromForm => _fromForm;

    /// <summary>Whether a fault of this very member was noted.</summary>
    public bool IsWrong(string name) => FaultOf(name) is not null;

    /// <summary>The first fault of this very member; null where there is none.</summary>
    public FieldError? FaultOf(string name) => _errors.Find(e => e.Pointer == $"{_pointer}/{name}");

    /// <summary>A text cleaned as those of forms are; null where it is missing or wrong, which is then noted.</summary>
    /// <param name="maxLength">UTF-16 units.</param>
    public string? Required(string name, int maxLength, bool severalLines = false)
    {
        int before = _errors.Count;
        string? text = Optional(name, maxLength, severalLines);
        if (text is null && _errors.Count == before)
            Note(name, "required");
        return text;
    }

    /// <summary>As <see cref="Required"/>, but what is missing, null or blank is no fault.</summary>
    public string? Optional(string name, int maxLength, bool severalLines = false)
    {
        if (Member(name) is not { } member)
            return null;
        if (member.ValueKind is not JsonValueKind.String)
            return Wrong(name, "type");
        string raw = member.GetString()!;
        if (raw.Trim().Length > maxLength)
            return Wrong(name, "too-long", Invariant(maxLength));
        if (CleanText.Of(raw, severalLines) is not { } text)
            return Wrong(name, "type");
        return text.Length == 0 ? null : text;
    }

    /// <summary>An array of texts, each noted at its own place where it is none; empty where the member is missing or wrong.</summary>
    /// <param name="most">Members of the array.</param>
    /// <param name="maxLength">UTF-16 units of each.</param>
    public IReadOnlyList<string> OptionalTexts(string name, int most, int maxLength)
    {
        if (Member(name) is not { } member)
            return [];
        if (member.ValueKind is not JsonValueKind.Array || member.GetArrayLength() > most)
        {
            Note(name, member.ValueKind is JsonValueKind.Array ? "too-long" : "type", Invariant(most));
            return [];
        }

        List<string> texts = [];
        foreach ((int at, JsonElement item) in member.EnumerateArray().Index())
        {
            if (item.ValueKind is JsonValueKind.String && item.GetString() is { } text && text.Length <= maxLength)
                texts.Add(text);
            else
                Note($"{name}/{Invariant(at)}", "type");
        }

        return texts;
    }

    /// <summary>A mail address with its domain in lower case; null where it is missing or has not the plain form, which is then noted.</summary>
    public string? RequiredEmail(string name)
    {
        if (Required(name, EmailAddress.MaxLength) is not { } given)
            return null;
        return EmailAddress.Read(given) ?? Wrong(name, "email");
    }

    /// <summary>A text as it was sent, to show it again; empty where it is none.</summary>
    public string Raw(string name) =>
        _object.TryGetProperty(name, out JsonElement member) && member.ValueKind is JsonValueKind.String ? member.GetString()! : string.Empty;

    /// <summary>One of the words given; null where it is missing or wrong, which is then noted.</summary>
    public T? RequiredChoice<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        int before = _errors.Count;
        string? word = Required(name, int.MaxValue);
        if (word is not null && choices.TryGetValue(word, out T chosen))
            return chosen;
        if (_errors.Count == before)
            Note(name, "choice", string.Join(", ", choices.Keys));
        return null;
    }

    /// <summary>Notes a fault unless the member is <c>true</c>: what acts wants a yes of its own.</summary>
    public void RequiredYes(string name)
    {
        switch (Member(name)?.ValueKind)
        {
            case JsonValueKind.True:
                break;
            case null or JsonValueKind.False:
                Note(name, "required");
                break;
            default:
                Note(name, "type");
                break;
        }
    }

    /// <summary>Whether the member is <c>true</c>; what is there and is neither is noted.</summary>
    public bool IsYes(string name)
    {
        if (Member(name)?.ValueKind is JsonValueKind.True)
            return true;
        if (Member(name) is { ValueKind: not JsonValueKind.False })
            Note(name, "type");
        return false;
    }

    /// <summary>An object of its own. A browser's form has none: there its members are those whose names begin with the object's and a dot.</summary>
    public BodyFields? RequiredObject(string name)
    {
        JsonElement? inner = _fromForm ? Nested(name + ".") : RequiredElement(name);
        return inner is { } found ? new BodyFields(found, $"{_pointer}/{name}", _errors, _fromForm) : null;
    }

    /// <summary>A whole number of at least one, from a form as text; null where it is missing or wrong, which is then noted.</summary>
    public int? RequiredNumber(string name)
    {
        JsonElement? member = Member(name);
        if (member is null || (_fromForm && Raw(name).Length == 0))
            Note(name, "required");
        else if (NumberOf(member.Value) is > 0 and var number)
            return number;
        else
            Note(name, "type-number");
        return null;
    }

    /// <summary>A day as <c>2027-03-01</c>; null where it is missing or no day, which is then noted.</summary>
    public DateOnly? RequiredDay(string name)
    {
        if (Required(name, int.MaxValue) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return day;
        Note(name, "date");
        return null;
    }

    /// <summary>The object as it is, for a reader of its own.</summary>
    public JsonElement? RequiredElement(string name)
    {
        if (Member(name) is not { } member)
            Note(name, "required");
        else if (member.ValueKind is not JsonValueKind.Object)
            Note(name, "type");
        else
            return member;
        return null;
    }

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => Member(name) is not null;

    /// <summary>Marks a member as one that may be there without being read.</summary>
    public void Ignore(string name) => _known.Add(name);

    /// <summary>Notes each member of JSON that nobody asked for: a misspelt name must not pass as an answer left out.</summary>
    public void NothingElse()
    {
        if (_fromForm)
            return;
        foreach (JsonProperty member in _object.EnumerateObject().Where(m => !_known.Contains(m.Name)).Take(MostUnknown))
            Note(JsonPointer.Escape(member.Name), "unknown");
    }

    public void Note(string name, string code, params string[] args) => _errors.Add(FieldError.Of($"{_pointer}/{name}", code, args));

    /// <summary>Notes what another reader found, unless the same place has a fault already.</summary>
    public void NoteOnce(FieldError error)
    {
        if (_errors.All(e => e.Pointer != error.Pointer))
            _errors.Add(error);
    }

    private JsonElement Nested(string prefix) => JsonSerializer.SerializeToElement(
        _object.EnumerateObject().Where(m => m.Name.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(m => m.Name[prefix.Length..], m => m.Value));

    private int? NumberOf(JsonElement member) => member.ValueKind switch
    {
        JsonValueKind.Number when member.TryGetInt32(out int number) => number,
        JsonValueKind.String when _fromForm && int.TryParse(member.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out int typed) => typed,
        _ => null,
    };

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private JsonElement? Member(string name)
    {
        _known.Add(name);
        return _object.TryGetProperty(name, out JsonElement member) && member.ValueKind is not JsonValueKind.Null ? member : null;
    }

    private string? Wrong(string name, string code, params string[] args)
    {
        Note(name, code, args);
        return null;
    }
}
