using System.Text.Json;
using EntenteFlows.Functions.Http.Problems;

namespace EntenteFlows.Functions.Http.Reading;

/// <summary>Reads the members of a JSON object one by one and notes everything that is wrong with them, so that a caller hears of all faults at once.</summary>
public sealed class BodyFields
{
    private readonly JsonElement _object;
    private readonly string _pointer;
    private readonly List<FieldError> _errors;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public BodyFields(JsonElement body)
        : this(body, "#", [])
    {
    }

    private BodyFields(JsonElement body, string pointer, List<FieldError> errors)
    {
        _object = body;
        _pointer = pointer;
        _errors = errors;
    }

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>A text without the white space around it; null where it is missing or wrong, which is then noted.</summary>
    /// <param name="maxLength">UTF-16 units.</param>
    public string? Required(string name, int maxLength)
    {
        int before = _errors.Count;
        string? text = Optional(name, maxLength);
        if (text is null && _errors.Count == before)
            Note(name, "required");
        return text;
    }

    /// <summary>As <see cref="Required"/>, but what is missing, null or blank is no fault.</summary>
    public string? Optional(string name, int maxLength)
    {
        if (Member(name) is not { } member)
            return null;
        if (member.ValueKind is not JsonValueKind.String)
            return Wrong(name, "type");
        string text = member.GetString()!.Trim();
        if (text.Length > maxLength)
            return Wrong(name, "too-long", maxLength.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return text.Length == 0 ? null : text;
    }

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

    public BodyFields? RequiredObject(string name) =>
        RequiredElement(name) is { } inner ? new BodyFields(inner, $"{_pointer}/{name}", _errors) : null;

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

    /// <summary>Marks a member as one that may be there without being read.</summary>
    public void Ignore(string name) => _known.Add(name);

    /// <summary>Notes each member that nobody asked for: a misspelt name must not pass as an answer left out.</summary>
    public void NothingElse()
    {
        foreach (JsonProperty member in _object.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
                Note(JsonPointer.Escape(member.Name), "unknown");
        }
    }

    public void Note(string name, string code, params string[] args) => _errors.Add(FieldError.Of($"{_pointer}/{name}", code, args));

    public void Note(FieldError error) => _errors.Add(error);

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
