using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Forms;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed class ContentHashTests
{
    private static FormContent Content(IComparer<string> order, params (string, FieldValue)[] values) =>
        new(ImmutableSortedDictionary.CreateRange(order, values.Select(v => KeyValuePair.Create(v.Item1, v.Item2))));

    [Fact]
    public void The_hash_is_SHA_256_over_canonical_JSON_that_anybody_can_write()
    {
        FormContent content = Content(StringComparer.Ordinal,
            ("b", new TextValue("É \"\\/\n\u0001😀<é>")), ("a", new NumberValue(10.500m)), ("Z", new YesNoValue(false)), ("c", new ChoicesValue(["x", "y"])),
            ("m", new MoneyValue(1200.10m, "EUR")), ("p", new PersonValue("N", "n@ox.ac.uk")), ("d", new DateValue(new DateOnly(2027, 1, 2))));
        const string canonical = """{"Z":false,"a":10.5,"b":"É \"\\/\n\u0001😀<é>","c":["x","y"],"d":"2027-01-02","m":{"amount":1200.1,"currency":"EUR"},"p":{"email":"n@ox.ac.uk","name":"N"}}""";

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), ContentHash.Of(content));
    }

    [Fact]
    public void Rows_are_hashed_in_their_order_with_columns_in_the_order_of_names()
    {
        FormContent content = Content(StringComparer.Ordinal, ("r", new RowsValue(
        [
            Content(StringComparer.Ordinal, ("b", new TextValue("x")), ("A", new NumberValue(1.50m))),
            FormContent.Empty,
        ])));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("""{"r":[{"A":1.5,"b":"x"},{}]}"""u8)), ContentHash.Of(content));
    }

    [Fact]
    public void The_hash_of_an_empty_form_is_known() =>
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", ContentHash.Of(FormContent.Empty));

    [Fact]
    public void The_order_of_keys_and_trailing_zeros_make_no_other_content() =>
        Assert.Equal(
            ContentHash.Of(Content(StringComparer.Ordinal, ("b", new NumberValue(1.0m)), ("A", new TextValue("x")))),
            ContentHash.Of(Content(StringComparer.InvariantCulture, ("A", new TextValue("x")), ("b", new NumberValue(1m)))));

    [Fact]
    public void Another_value_is_another_content() =>
        Assert.Equal(4, new FieldValue[] { new TextValue("1"), new NumberValue(1), new TextValue("true"), new YesNoValue(true) }
            .Select(v => ContentHash.Of(Content(StringComparer.Ordinal, ("a", v)))).Distinct().Count());
}
