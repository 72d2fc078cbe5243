using System.Buffers;
using System.Globalization;
using System.Text;

namespace EntenteFlows.Domain.Forms;

/// <summary>
/// JSON of a form that is the same text for the same content, after RFC 8785: keys in the order of their UTF-16 units, no
/// white space, only the escapes that JSON demands. So anybody can compute a content hash again without this code.
/// </summary>
internal static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    public static string Of(FormContent content) =>
        Object(content.Values.Select(v => (v.Key, Value(v.Value))));

    private static string Value(FieldValue value) => value switch
    {
        TextValue v => String(v.Text),
        DateValue v => String(v.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        NumberValue v => Number(v.Number),
        YesNoValue v => v.Yes ? "true" : "false",
        ChoicesValue v => "[" + string.Join(',', v.Chosen.Select(String)) + "]",
        MoneyValue v => Object([("amount", Number(v.Amount)), ("currency", String(v.Currency))]),
        PersonValue v => Object([("email", String(v.Email)), ("name", String(v.Name))]),
        RowsValue v => "[" + string.Join(',', v.Rows.Select(Of)) + "]",
        _ => throw new InvalidOperationException($"No canonical form for {value.GetType().Name}."),
    };

    private static string Object(IEnumerable<(string Key, string Value)> members) =>
        "{" + string.Join(',', members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => String(m.Key) + ":" + m.Value)) + "}";

    private static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string String(string text) => text.AsSpan().ContainsAny(Escaped) ? Escape(text) : string.Concat("\"", text, "\"");

    private static string Escape(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' or '\\' => json.Append('\\').Append(c),
                '\b' => json.Append("\\b"),
                '\t' => json.Append("\\t"),
                '\n' => json.Append("\\n"),
                '\f' => json.Append("\\f"),
                '\r' => json.Append("\\r"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }
        return json.Append('"').ToString();
    }
}
