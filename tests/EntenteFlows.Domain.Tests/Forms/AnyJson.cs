using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace EntenteFlows.Domain.Tests.Forms;

/// <summary>Forms that no well-meaning client would send.</summary>
internal static class AnyJson
{
    private static readonly Gen<string> Literal = Gen.OneOf(
        "null", "true", "false", "0", "-1", "7", "1e400", "-1e-400", "12345678901234567890123456789012345", "0.001", "\"\"", "\" \"", "\"yes\"", "\"EUR\"", "\"oxford\"",
        "\"2027-03-01\"", "\"0000-00-00\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"\\ufffe\"", "\"a@b.c\"", "\"@\"", "\"\\u202e\"", "[]", "{}", "[[[[]]]]", "{\"\\ud800\":1}",
        "{\"name\":\"\\ud800\",\"email\":\"x@ox.ac.uk\"}", "{\"name\":\"N\",\"email\":\"n@ox.ac.uk\"}", "{\"amount\":1,\"currency\":\"EUR\"}", "{\"amount\":1e99,\"currency\":7}");

    private static readonly Gen<string> Text = Gen.String[Gen.Char, 0, 20].Select(Quoted);

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) =>
        depth > 3
            ? Literal
            : Gen.OneOf(Literal, Text,
                inner.List[0, 3].Select(items => $"[{string.Join(',', items)}]"),
                Gen.Select(Gen.OneOf(Text, Gen.OneOf("\"name\"", "\"email\"", "\"amount\"", "\"currency\"")), inner).List[0, 3]
                    .Select(members => $"{{{string.Join(',', members.Select(m => $"{m.Item1}:{m.Item2}"))}}}")));

    /// <summary>Any members, known and unknown, over a right form, so that rules are reached too.</summary>
    public static Gen<string> Form(IReadOnlyList<string> fields, JsonObject right)
    {
        Gen<string> name = Gen.OneOf(Gen.Int[0, fields.Count - 1].Select(i => fields[i]).Select(Quoted), Text, Gen.Const("\"\\ud800\""));
        string basis = right.ToJsonString()[1..^1];
        return Gen.OneOf(
            Value,
            Gen.Select(Gen.Bool, Gen.Select(name, Value).List[0, 8]).Select((onTop, members) =>
                $"{{{string.Join(',', (onTop ? [basis] : Array.Empty<string>()).Concat(members.Select(m => $"{m.Item1}:{m.Item2}")))}}}"));
    }

    /// <summary>Right forms with one text or choice changed.</summary>
    public static Gen<JsonNode> Changed(params JsonObject[] forms) =>
        Gen.Select(Gen.Int[0, forms.Length - 1].Select(i => forms[i]), Gen.OneOf("purpose", "fundingDetails", "accessNeeds", "homeUnit"), Gen.String[Gen.Char, 1, 40])
            .Select((form, field, text) =>
            {
                JsonNode changed = form.DeepClone();
                changed[field] = JsonNode.Parse(Quoted(text));
                return changed;
            });

    /// <summary>Any UTF-16, halves of pairs too, as a JSON string of plain ASCII.</summary>
    private static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char c in text)
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        return json.Append('"').ToString();
    }
}
