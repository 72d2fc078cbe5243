using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Forms;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Tests;

/// <summary>A list of rows between a form's inputs and its JSON.</summary>
public sealed class RowsPostTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static WorkflowDefinition Bid => Repository.Bid;

    private static Dictionary<string, StringValues> Posted(params (string Name, string Value)[] inputs) => inputs.ToDictionary(i => i.Name, i => new StringValues(i.Value));

    private static Dictionary<string, StringValues> Settled(params (string Name, string Value)[] inputs) => RowsPost.Settled(Bid, Posted(inputs));

    private static string? Sent(params (string Name, string Value)[] inputs) => FormPost.ToJson(Bid, Settled(inputs))["partners"]?.ToJsonString();

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public void Rows_come_back_as_they_were_sent(Language language)
    {
        JsonObject form = Examples.FormAt(Bid.Examples[0], Now);
        JsonObject again = FormPost.ToJson(Bid, RowsPost.Settled(Bid, FormPost.FromJson(Bid, form, language)));
        Assert.True(JsonNode.DeepEquals(form, again), again.ToJsonString());
    }

    [Fact]
    public void Inputs_of_a_row_become_its_object_by_their_types() =>
        Assert.Equal(
            """[{"institution":"oxford","lead":{"name":"L"},"cost":{"amount":1200,"currency":"GBP"},"from":"2027-05-03"}]""",
            Sent(("partners-rows", "1"), ("partners[0].institution", "oxford"), ("partners[0].lead-name", "L"), ("partners[0].lead-email", ""), ("partners[0].cost-amount", "1 200"),
                ("partners[0].cost-currency", "GBP"), ("partners[0].from-day", "3"), ("partners[0].from-month", "5"), ("partners[0].from-year", "2027")));

    [Fact]
    public void Rows_that_were_left_empty_are_dropped_and_the_others_are_numbered_anew()
    {
        Dictionary<string, StringValues> settled = Settled(("partners-rows", "3"), ("partners[0].remark", " "), ("partners[1].remark", "one"), ("partners[2].cost-currency", "GBP"));

        Assert.Equal("1", settled["partners-rows"].ToString());
        Assert.Equal("one", settled["partners[0].remark"].ToString());
        Assert.DoesNotContain("partners[1].remark", settled.Keys);
        Assert.Equal("""[{"remark":"one"}]""", FormPost.ToJson(Bid, settled)["partners"]!.ToJsonString());
    }

    [Fact]
    public void A_list_without_any_filled_row_is_absent() => Assert.Null(Sent(("partners-rows", "1"), ("partners[0].remark", "")));

    [Fact]
    public void A_button_adds_a_row_and_keeps_all_that_was_typed()
    {
        Dictionary<string, StringValues> settled = Settled((RowsPost.Button, RowsPost.Add("partners")), ("partners-rows", "2"), ("partners[0].remark", ""), ("partners[1].remark", "two"), ("opens-day", "3"));

        Assert.Equal("3", settled["partners-rows"].ToString());
        Assert.Equal(("", "two", "3"), (settled["partners[0].remark"].ToString(), settled["partners[1].remark"].ToString(), settled["opens-day"].ToString()));
        Assert.DoesNotContain(RowsPost.Button, settled.Keys);
    }

    [Fact]
    public void A_button_removes_its_row_and_the_next_takes_its_place()
    {
        Dictionary<string, StringValues> settled = Settled(
            (RowsPost.Button, RowsPost.Remove("partners", 1)), ("partners-rows", "3"), ("partners[0].remark", "one"), ("partners[1].remark", "two"), ("partners[2].remark", "three"));

        Assert.Equal("2", settled["partners-rows"].ToString());
        Assert.Equal(("one", "three"), (settled["partners[0].remark"].ToString(), settled["partners[1].remark"].ToString()));
        Assert.DoesNotContain("partners[2].remark", settled.Keys);
    }

    [Theory]
    [InlineData("add nothing")]
    [InlineData("remove partners")]
    [InlineData("remove partners 9")]
    [InlineData("remove partners -1")]
    [InlineData("remove partners x")]
    [InlineData("remove opens 0")]
    [InlineData("")]
    public void A_button_that_no_page_has_changes_nothing(string pressed) =>
        Assert.Equal("1", Settled((RowsPost.Button, pressed), ("partners-rows", "1"), ("partners[0].remark", "one"))["partners-rows"].ToString());

    [Theory]
    [InlineData("5", "5")]
    [InlineData("999999999", "6")]
    [InlineData("99999999999999999999", "0")]
    [InlineData("-1", "0")]
    [InlineData("many", "0")]
    public void No_more_rows_are_made_than_the_list_may_have_and_one(string sent, string kept) =>
        Assert.Equal(kept, Settled((RowsPost.Button, "x"), ("partners-rows", sent))["partners-rows"].ToString());

    [Fact]
    public void A_full_list_gets_no_further_row() =>
        Assert.Equal("5", Settled((RowsPost.Button, RowsPost.Add("partners")), ("partners-rows", "5"))["partners-rows"].ToString());

    [Fact]
    public void Only_the_button_asks_for_the_form_again()
    {
        Assert.True(RowsPost.IsChange(Posted((RowsPost.Button, RowsPost.Add("partners")))));
        Assert.False(RowsPost.IsChange(Posted(("partners-rows", "1"))));
    }
}
