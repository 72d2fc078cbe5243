using System.Globalization;
using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <summary>Reads a list of rows. Errors point at the row and the column: <c>partners/0/cost</c>.</summary>
internal static class RowsReader
{
    public static FieldReading Read(FormField field, JsonElement json, Alliance alliance)
    {
        RowsDefinition rows = field.Rows!;
        if (json.ValueKind is not JsonValueKind.Array)
            return FieldReading.Wrong(field, "type");
        // Before any work on them: a client may send as many as its body holds.
        if (json.GetArrayLength() > rows.AtMost)
            return FieldReading.Wrong(field, "too-many", LimitText.Of(rows.AtMost));
        if (json.GetArrayLength() < rows.AtLeast)
            return FieldReading.Wrong(field, "too-few", LimitText.Of(rows.AtLeast));

        List<(FormContent Row, IEnumerable<FormError> Errors)> read = [.. json.EnumerateArray().Select((row, at) => ReadRow(field, row, at, alliance))];
        List<FormError> errors = [.. read.SelectMany(r => r.Errors)];
        errors.AddRange(Repeats(field, [.. read.Select(r => r.Row)]));
        return errors.Count == 0
            ? FieldReading.Of(new RowsValue([.. read.Select(r => r.Row)]))
            : new FieldReading(null, errors);
    }

    private static (FormContent Row, IEnumerable<FormError> Errors) ReadRow(FormField field, JsonElement json, int at, Alliance alliance)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"{field.Id}/{at}");
        if (json.ValueKind is not JsonValueKind.Object)
            return (FormContent.Empty, FieldReading.Wrong(field with { Id = place }, "type").Errors);
        Dictionary<string, JsonElement> sent = JsonText.Members(json);
        (FormContent row, List<FormError> errors) = FormReader.ReadFields(field.Rows!.Row, alliance, sent);
        return (row, [.. errors.Concat(FormReader.Unknown(field.Rows.Row, sent)).Select(e => e with { Field = place + "/" + e.Field })]);
    }

    /// <summary>Points at the second of two alike: the first may be the one that is meant.</summary>
    private static IEnumerable<FormError> Repeats(FormField field, IReadOnlyList<FormContent> rows) =>
        from column in field.Rows!.Columns
        where column.Unique
        from at in Enumerable.Range(1, Math.Max(0, rows.Count - 1))
        where rows[at][column.Field.Id] is { } value && rows.Take(at).Any(earlier => SameValue.Of(earlier[column.Field.Id], value))
        select new FormError(
            string.Create(CultureInfo.InvariantCulture, $"{field.Id}/{at}/{column.Field.Id}"), "repeated", [column.Field.Label], null);
}
