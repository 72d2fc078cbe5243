using CsCheck;
using EntenteFlows.Functions.Telemetry;
using Xunit;

namespace EntenteFlows.Functions.Tests.Telemetry;

public sealed class RedactionTests
{
    [Fact]
    public void No_token_and_no_address_is_left_in_any_text() =>
        Planted.Text.Sample(planted => Assert.DoesNotContain(planted.Secret, Redaction.Clean(planted.Text), StringComparison.Ordinal), iter: 5_000);

    [Fact]
    public void No_part_of_an_address_that_names_somebody_is_left() =>
        Planted.Address.Sample(
            address => Assert.DoesNotContain(address[..address.IndexOf('@', StringComparison.Ordinal)] + "@", Redaction.Clean($"Mail to {address} failed"), StringComparison.Ordinal), iter: 2_000);

    [Fact]
    public void An_address_without_its_query_holds_nothing_that_stood_in_the_query() =>
        Planted.Any.Sample(secret => Assert.DoesNotContain(secret, Redaction.WithoutQuery($"https://flows.example/decide?k={secret}#{secret}"), StringComparison.Ordinal), iter: 2_000);

    [Theory]
    [InlineData("https://flows.example/decide?k=short&lang=fr", "https://flows.example/decide?k=[token]&lang=fr")]
    [InlineData("https%3A%2F%2Fflows.example%2Fdecide%3Fk%3Dshort", "https%3A%2F%2Fflows.example%2Fdecide%3Fk%3D[token]")]
    [InlineData("ada.lovelace%40ox.ac.uk", "[address]")]
    [InlineData("Ada <ada@ox.ac.uk>, o'brien@cam.ac.uk", "Ada <[address]>, [address]")]
    [InlineData("\"ada lovelace\"@ox.ac.uk", "\"[address]")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zm9vYmFy==;X=y", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=[secret];X=y")]
    [InlineData("https://a.table.core.windows.net/Cases?sv=2024&sig=abc%3D", "https://a.table.core.windows.net/Cases?sv=2024&sig=[secret]")]
    [InlineData("Authorization: Bearer eyJ0eXAi.eyJhdWQi", "Authorization: Bearer [secret]")]
    [InlineData("{\"AccountKey\":\"Zm9v/mFy+g==\"}", "{\"AccountKey\":\"[secret]\"}")]
    [InlineData("AccountKey%3DZm9v%2FmFy%3D%3D", "AccountKey%3D[secret]")]
    [InlineData("[{\"id\":1,\"status\":\"signing\",\"secret\":\"q83vEjRWeJCrze8S/FZ4kKvN7xI0VniQq83vEjRWeJA=\"}]", "[{\"id\":1,\"status\":\"signing\",\"secret\":\"[secret]\"}]")]
    [InlineData("{\\\"secret\\\": \\\"q83v+jRW\\\"}", "{\\\"secret\\\": \\\"[secret]\"}")]
    [InlineData("decide%253Fk%253Dshort", "decide%253Fk%253D[token]")]
    [InlineData("/decide?lang=fr&amp;k=short", "/decide?lang=fr&amp;k=[token]")]
    [InlineData("/decide?lang=fr\\u0026k=short", "/decide?lang=fr\\u0026k=[token]")]
    [InlineData("key SG.abcdefghij.klmnop was refused", "key SG.[secret] was refused")]
    public void What_is_shaped_like_a_secret_is_named_by_its_kind(string text, string clean) => Assert.Equal(clean, Redaction.Clean(text));

    [Theory]
    [InlineData("Case 0123456789abcdef0123456789abcdef: message 3 (TaskAsked) was handed to the provider")]
    [InlineData("   at EntenteFlows.Functions.Storage.CaseStore.<RecordAsync>d__12.MoveNext() in /src/Storage/CaseStore.cs:line 34")]
    [InlineData("EX-2026-3RHQQF")]
    [InlineData("")]
    public void What_says_nothing_secret_stays_as_it_is(string text) => Assert.Equal(text, Redaction.Clean(text));

    [Fact]
    public void An_address_keeps_host_and_path_and_loses_user_and_query() =>
        Assert.Equal("https://host.example/path", Redaction.WithoutQuery("https://name:word@host.example/path?q=1#f"));

    [Fact]
    public void A_long_text_without_an_address_is_read_once()
    {
        string text = new string('%', 1_000_000) + " ";
        Assert.Equal(text, Redaction.Clean(text));
    }
}
