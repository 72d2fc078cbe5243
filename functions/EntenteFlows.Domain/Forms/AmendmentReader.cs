using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <param name="Changes">Fields with their new values; without meaning where there are errors.</param>
/// <param name="Cleared">Fields that lose their value.</param>
public sealed record AmendmentReading(FormContent Changes, IReadOnlyList<string> Cleared, IReadOnlyList<FormError> Errors);

/// <summary>Reads and checks what an amendment would make of a form. Never throws on what a client may send.</summary>
public static class AmendmentReader
{
    /// <summary>
    /// A field that is absent keeps its value, null clears it. Of the rules only those are asked that look at a field which changes: a first day that was to come
    /// at the submission lies in the past by now.
    /// </summary>
    public static AmendmentReading Read(
        WorkflowDefinition workflow, Alliance alliance, AmendmentDefinition amendment, FormContent form, JsonElement sent, string applicantEmail, DateTimeOffset now)
    {
        if (sent.ValueKind is not JsonValueKind.Object)
            return new AmendmentReading(FormContent.Empty, [], [new FormError("", "type", [amendment.Title], null)]);
        Dictionary<string, JsonElement> members = JsonText.Members(sent);
        using JsonDocument whole = JsonDocument.Parse(Overlaid(form, amendment, members));
        FormReading reading = FormReader.Read(workflow, alliance, whole.RootElement, applicantEmail, now);

        FormContent changes = new(reading.Readable.Values.RemoveRange(reading.Readable.Values.Where(v => v.Value.Equals(form[v.Key])).Select(v => v.Key)));
        List<string> cleared = [.. form.Values.Keys.Where(k => reading.Readable[k] is null && (amendment.Fields.Contains(k) || IsHidden(workflow, alliance, k, reading.Readable)))];
        List<FormError> errors = [.. Foreign(workflow, amendment, members), .. reading.Errors.Where(e => Concerns(workflow, amendment, e, [.. changes.Values.Keys, .. cleared]) || IsNewlyAsked(workflow, alliance, e, form))];
        if (errors.Count == 0 && changes.Values.IsEmpty && cleared.Count == 0)
            errors.Add(new FormError(amendment.Fields[0], "unchanged", [workflow.Form.Field(amendment.Fields[0])!.Label], null));
        return new AmendmentReading(changes, cleared, errors);
    }

    /// <summary>As text, for what a client sent may hold what no JSON writer would write.</summary>
    private static string Overlaid(FormContent form, AmendmentDefinition amendment, Dictionary<string, JsonElement> sent)
    {
        using JsonDocument old = JsonDocument.Parse(CanonicalJson.Of(form));
        Dictionary<string, string> members = old.RootElement.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetRawText());
        foreach (string field in amendment.Fields.Where(sent.ContainsKey))
            members[field] = sent[field].GetRawText();
        return "{" + string.Join(',', members.Select(m => $"\"{m.Key}\":{m.Value}")) + "}";
    }

    /// <summary>A field of the form that this amendment does not open, or one that nobody declares.</summary>
    private static IEnumerable<FormError> Foreign(WorkflowDefinition workflow, AmendmentDefinition amendment, Dictionary<string, JsonElement> sent) =>
        from name in sent.Keys.Except(amendment.Fields).Order(StringComparer.Ordinal).Take(FormReader.MostUnknownFields)
        let shown = FormReader.Cut(name)
        select new FormError(shown, "unknown", [workflow.Form.Field(name)?.Label ?? new LocalizedText(shown, shown)], null);

    private static bool Concerns(WorkflowDefinition workflow, AmendmentDefinition amendment, FormError error, IReadOnlyList<string> changed) =>
        workflow.Form.Rules.FirstOrDefault(r => error.Code == "rule:" + r.Id) is { } rule
            ? rule.Fields().Any(changed.Contains)
            : amendment.Fields.Contains(error.Field.Split('/')[0]);

    /// <summary>A change that makes the form ask for more than the amendment opens cannot be made by it.</summary>
    private static bool IsNewlyAsked(WorkflowDefinition workflow, Alliance alliance, FormError error, FormContent before) =>
        error.Code == "required" && IsHidden(workflow, alliance, error.Field.Split('/')[0], before);

    private static bool IsHidden(WorkflowDefinition workflow, Alliance alliance, string field, FormContent form) =>
        workflow.Form.Field(field)?.VisibleWhen?.Holds(form, alliance) is false;
}
