using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

/// <summary>What an approver who is asked again is shown of a list that was changed.</summary>
public sealed class ChangedRowsTests
{
    private static FormField Partners => Repository.Bid.Form.Field("partners")!;

    [Fact]
    public void Of_a_row_only_the_answers_that_are_otherwise_are_shown()
    {
        AnswerChange change = Assert.Single(Of([Row("oxford", 300_000), Row("ip-paris", 52_000)], [Row("oxford", 300_000), Row("ip-paris", 400_000)]));

        Assert.Equal(("partners", "Partners, row 2 – Full cost", "€52,000.00", "€400,000.00"), (change.Field, change.Label, change.Before, change.After));
    }

    [Fact]
    public void A_row_more_is_shown_with_the_whole_list()
    {
        AnswerChange change = Assert.Single(Of([Row("oxford", 1)], [Row("oxford", 1), Row("ip-paris", 2)]));

        Assert.Equal("Partners", change.Label);
        Assert.DoesNotContain("Polytechnique", change.Before, StringComparison.Ordinal);
        Assert.Contains("Polytechnique", change.After, StringComparison.Ordinal);
    }

    private static IEnumerable<AnswerChange> Of(FormContent[] before, FormContent[] after) =>
        AnswerChange.Of(Partners, new RowsValue([.. before]), new RowsValue([.. after]), CaseStory.Alliance, Language.English);

    private static FormContent Row(string institution, decimal cost) => new(FormContent.Empty.Values
        .Add("institution", new TextValue(institution)).Add("cost", new MoneyValue(cost, "EUR")));
}
