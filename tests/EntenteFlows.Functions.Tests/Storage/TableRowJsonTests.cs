using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using CsCheck;
using EntenteFlows.Functions.Storage.Backup;
using Xunit;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class TableRowJsonTests
{
    private static readonly Gen<object> Values = Gen.OneOf(
        Gen.String.Select(v => (object)v),
        Gen.Bool.Select(v => (object)v),
        Gen.Int.Select(v => (object)v),
        Gen.Long.Select(v => (object)v),
        Gen.Double[-1e300, 1e300].Select(v => (object)v),
        Gen.Guid.Select(v => (object)v),
        Gen.Byte.Array[0, 100].Select(v => (object)v),
        Gen.Long[0, DateTime.MaxValue.Ticks].Select(v => (object)new DateTimeOffset(v, TimeSpan.Zero)));

    [Fact]
    public void Every_kind_of_column_reads_back_as_it_was() => Gen.Select(Values, Gen.String).Sample((value, key) =>
    {
        TableEntity read = TableRowJson.Read(Line(new TableEntity(key, "row") { ["Column"] = value }));

        Assert.Equal(key, read.PartitionKey);
        Assert.Equal(value, read["Column"]);
        Assert.Equal(value.GetType(), read["Column"].GetType());
    });

    [Fact]
    public void A_row_is_one_line_in_the_notation_of_table_storage()
    {
        string line = Line(new TableEntity("p", "r") { ["Version"] = 7L, ["Text"] = "two\nlines", ["None"] = null });

        Assert.DoesNotContain('\n', line);
        using JsonDocument json = JsonDocument.Parse(line);
        Assert.Equal("Edm.Int64", json.RootElement.GetProperty("Version@odata.type").GetString());
        Assert.Equal("7", json.RootElement.GetProperty("Version").GetString());
        Assert.False(json.RootElement.TryGetProperty("None", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"PartitionKey\":\"p\"}")]
    [InlineData("{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"A@odata.type\":\"Edm.Unheard\",\"A\":\"secret\"}")]
    [InlineData("{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"A@odata.type\":\"Edm.Binary\",\"A\":\"secret!\"}")]
    public void A_line_that_is_no_row_is_refused_without_being_repeated(string line)
    {
        FormatException fault = Assert.Throws<FormatException>(() => TableRowJson.Read(line));
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    private static string Line(TableEntity row) => Encoding.UTF8.GetString(TableRowJson.Write(row).Span);
}
