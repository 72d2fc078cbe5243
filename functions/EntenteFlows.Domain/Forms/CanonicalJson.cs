using System.Buffers;
using System.Collections.Immutable;
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

    public static string Of(FormContent content)
    {
        StringBuilder json = new();
        Write(json, content);
        return json.ToString();
    }

    private static void Write(StringBuilder json, FormContent content)
    {
        json.Append('{');
        string before = "";
        foreach ((string field, FieldValue value) in content.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            Write(json.Append(before), field);
            Write(json.Append(':'), value);
            before = ",";
        }

        json.Append('}');
    }

    private static void Write(StringBuilder json, FieldValue value)
    {
        switch (value)
        {
            case TextValue v: Write(json, v.Text); break;
            case DateValue v: Write(json, v.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case NumberValue v: json.Append(Number(v.Number)); break;
            case YesNoValue v: json.Append(v.Yes ? "true" : "false"); break;
            case ChoicesValue v: List(json, v.Chosen, Write); break;
            case MoneyValue v: Write(json.Append("{\"amount\":").Append(Number(v.Amount)).Append(",\"currency\":"), v.Currency); json.Append('}'); break;
            case PersonValue v: Write(json.Append("{\"email\":"), v.Email); Write(json.Append(",\"name\":"), v.Name); json.Append('}'); break;
            case RowsValue v: List(json, v.Rows, Write); break;
            default: throw new InvalidOperationException($"No canonical form for {value.GetType().Name}.");
        }
    }

    private static void List<T>(StringBuilder json, ImmutableArray<T> of, Action<StringBuilder, T> write)
    {
        json.Append('[');
        for (int i = 0; i < of.Length; i++)
            write(i == 0 ? json : json.Append(','), of[i]);
        json.Append(']');
    }

    private static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder json, string text)
    {
        json.Append('"');
        if (text.AsSpan().ContainsAny(Escaped))
            Escape(json, text);
        else
            json.Append(text);
        json.Append('"');
    }

    private static void Escape(StringBuilder json, string text)
    {
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
    }
}
