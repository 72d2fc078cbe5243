using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <param name="Content">Null where there are errors.</param>
/// <param name="Errors">In the order of the form's fields; unknown fields last.</param>
public sealed record FormReading(FormContent? Content, IReadOnlyList<FormError> Errors)
{
    /// <summary>The fields that could be read, also where others could not: enough to know the home institution.</summary>
    public FormContent Readable { get; init; } = FormContent.Empty;
}

/// <summary>Reads and checks a form as a client sent it. Never throws on what a client may send.</summary>
public static class FormReader
{
    /// <summary>Unknown fields beyond these are not named one by one.</summary>
    internal const int MostUnknownFields = 20;

    /// <summary>Characters of an unknown field's name that an error repeats.</summary>
    private const int LongestUnknownName = 60;

    /// <summary>
    /// A field that is not visible is dropped with its value, even a wrong one: without JavaScript an HTML form sends fields
    /// that no longer apply. A field that the form does not declare is an error.
    /// </summary>
    /// <param name="applicantEmail">As sent; only compared with the people whom the form names.</param>
    /// <param name="origin">For a form that is changed: what it was. Null for a first submission.</param>
    public static FormReading Read(WorkflowDefinition workflow, Alliance alliance, JsonElement form, string applicantEmail, DateTimeOffset now, FormOrigin? origin = null)
    {
        if (form.ValueKind is not JsonValueKind.Object)
            return new FormReading(null, [new FormError("", "type", [workflow.Title], null)]);

        Dictionary<string, JsonElement> sent = JsonText.Members(form);
        (FormContent readable, List<FormError> errors) = ReadFields(workflow.Form, alliance, sent);
        var faulty = errors.Select(e => FieldOf(e.Field)).ToHashSet(StringComparer.Ordinal);
        errors.AddRange(new RuleCheck(workflow, alliance, readable, faulty, applicantEmail, now, origin).Errors());

        List<string> order = [.. workflow.Form.Fields.Select(f => f.Id)];
        List<FormError> all = [.. errors.OrderBy(e => order.IndexOf(FieldOf(e.Field))), .. Unknown(workflow.Form, sent)];
        return new FormReading(all.Count == 0 ? readable : null, all) { Readable = readable };
    }

    /// <summary>The name of a part of a field, cut where a client made it long.</summary>
    internal static string Part(string field, string part) => field + "/" + Cut(part);

    /// <summary>Each field that the form shows, one by one; unknown ones are not looked at.</summary>
    internal static (FormContent Readable, List<FormError> Errors) ReadFields(FormDefinition form, Alliance alliance, Dictionary<string, JsonElement> sent)
    {
        FormContent readable = FormContent.Empty;
        var errors = new List<FormError>();
        // A field's visibility asks only about fields before it (the loader sees to that), so one pass is enough.
        foreach (FormField field in form.Fields)
        {
            if (field.VisibleWhen?.Holds(readable, alliance) is false)
                continue;
            FieldReading reading = FieldReader.Read(field, sent.GetValueOrDefault(field.Id), alliance);
            if (reading.Value is { } value)
                readable = new FormContent(readable.Values.Add(field.Id, value));
            else if (reading.Errors.Count > 0)
                errors.AddRange(reading.Errors);
            else if (field.Required)
                errors.Add(new FormError(field.Id, "required", [field.Label], null));
        }
        return (readable, errors);
    }

    /// <summary>Names that the form does not declare, the first few of them.</summary>
    internal static IEnumerable<FormError> Unknown(FormDefinition form, Dictionary<string, JsonElement> sent) =>
        from name in sent.Keys.Where(k => form.Field(k) is null).Order(StringComparer.Ordinal).Take(MostUnknownFields)
        select new FormError(Cut(name), "unknown", [new LocalizedText(Cut(name), Cut(name))], null);

    /// <summary>Never through the middle of a surrogate pair, which no JSON could carry back.</summary>
    internal static string Cut(string name) =>
        name.Length <= LongestUnknownName ? name : name[..(char.IsHighSurrogate(name[LongestUnknownName - 1]) ? LongestUnknownName - 1 : LongestUnknownName)] + "…";

    private static string FieldOf(string pointer) => pointer.Split('/')[0];
}
