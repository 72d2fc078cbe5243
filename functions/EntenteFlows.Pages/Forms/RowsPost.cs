using System.Globalization;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Forms;

/// <summary>
/// A list of rows among an HTML form's inputs, which are named <c>partners[0].cost</c>. The list grows by a button that sends the form to be shown again with one
/// row more: so it needs no script, and nothing that was typed is lost.
/// </summary>
public static class RowsPost
{
    /// <summary>Name of the buttons that add and remove rows.</summary>
    public const string Button = "rows.change";

    private const string AddWord = "add";
    private const string RemoveWord = "remove";

    public static string Row(string field, int at) => string.Create(CultureInfo.InvariantCulture, $"{field}[{at}]");

    public static string Column(string field, int at, string column) => Row(field, at) + "." + column;

    /// <summary>How many rows the page showed: a row of nothing but unticked boxes sends no input of its own.</summary>
    public static string Count(string field) => field + "-rows";

    public static string Add(string field) => $"{AddWord} {field}";

    public static string Remove(string field, int at) => string.Create(CultureInfo.InvariantCulture, $"{RemoveWord} {field} {at}");

    /// <summary>True where a button asks for the form to be shown again and not to be sent.</summary>
    public static bool IsChange(IReadOnlyDictionary<string, StringValues> posted) => posted.ContainsKey(Button);

    /// <summary>
    /// The inputs as they go on: with the row that a button adds, without the one that it removes; of a form that is sent, without rows that were left empty.
    /// Rows are numbered anew, so that what is said of one leads to it.
    /// </summary>
    public static Dictionary<string, StringValues> Settled(WorkflowDefinition workflow, IReadOnlyDictionary<string, StringValues> posted) => Settled(workflow.Form.Fields, posted);

    /// <summary>The same for some fields alone.</summary>
    public static Dictionary<string, StringValues> Settled(IEnumerable<FormField> fields, IReadOnlyDictionary<string, StringValues> posted)
    {
        var settled = new Dictionary<string, StringValues>(posted);
        settled.Remove(Button);
        string[] change = posted.TryGetValue(Button, out StringValues pressed) ? pressed.ToString().Split(' ') : [];
        foreach (FormField field in fields.Where(f => f.Rows is not null))
            Settle(settled, field, change);
        return settled;
    }

    /// <summary>Rows to show: at least as many as the list must have.</summary>
    internal static int Shown(FormField field, IReadOnlyDictionary<string, StringValues> posted) =>
        Math.Clamp(Sent(field, posted), field.Rows!.AtLeast, field.Rows.AtMost);

    internal static JsonArray? ToJson(FormField field, IReadOnlyDictionary<string, StringValues> posted)
    {
        int count = Sent(field, posted);
        return count == 0 ? null : new JsonArray([.. Enumerable.Range(0, count).Select(at => RowToJson(field, at, posted))]);
    }

    internal static void Fill(Dictionary<string, StringValues> inputs, FormField field, JsonArray rows, Language language)
    {
        inputs[Count(field.Id)] = rows.Count.ToString(CultureInfo.InvariantCulture);
        foreach ((int at, FormField column) in Enumerable.Range(0, rows.Count).SelectMany(at => field.Rows!.Columns.Select(c => (at, c.Field))))
        {
            if ((rows[at] as JsonObject)?[column.Id] is { } value)
                FormPost.Fill(inputs, Placed(field, at, column), value, language);
        }
    }

    internal static FormField Placed(FormField field, int at, FormField column) => column with { Id = Column(field.Id, at, column.Id) };

    /// <summary>Never more than the list may have and one beyond, however large a number was sent.</summary>
    private static int Sent(FormField field, IReadOnlyDictionary<string, StringValues> posted) =>
        posted.TryGetValue(Count(field.Id), out StringValues sent) && int.TryParse(sent.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? Math.Min(count, field.Rows!.AtMost + 1)
            : 0;

    private static JsonObject RowToJson(FormField field, int at, IReadOnlyDictionary<string, StringValues> posted)
    {
        var row = new JsonObject();
        foreach (FormField column in field.Rows!.Columns.Select(c => c.Field))
        {
            if (FormPost.ValueOf(Placed(field, at, column), posted) is { } value)
                row[column.Id] = value;
        }
        return row;
    }

    private static void Settle(Dictionary<string, StringValues> inputs, FormField field, string[] change)
    {
        List<int> kept = [.. Enumerable.Range(0, Sent(field, inputs))];
        if (change.Length == 0)
            kept.RemoveAll(at => RowToJson(field, at, inputs).Count == 0);
        if (change is [RemoveWord, var from, var number] && from == field.Id && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int removed))
            kept.Remove(removed);
        int added = change is [AddWord, var to] && to == field.Id && kept.Count < field.Rows!.AtMost ? 1 : 0;

        List<KeyValuePair<string, StringValues>> renumbered = [.. kept.SelectMany((old, at) => OfRow(inputs, field, old, at))];
        foreach (string name in inputs.Keys.Where(k => k.StartsWith(field.Id + "[", StringComparison.Ordinal)).ToList())
            inputs.Remove(name);
        foreach ((string name, StringValues value) in renumbered)
            inputs[name] = value;
        inputs[Count(field.Id)] = (kept.Count + added).ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<KeyValuePair<string, StringValues>> OfRow(Dictionary<string, StringValues> inputs, FormField field, int old, int at)
    {
        string before = Row(field.Id, old) + ".";
        return inputs.Where(i => i.Key.StartsWith(before, StringComparison.Ordinal))
            .Select(i => KeyValuePair.Create(Row(field.Id, at) + "." + i.Key[before.Length..], i.Value));
    }
}
