using System.Collections.Immutable;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed class ConditionEvaluationTests
{
    private static readonly FormContent Form = new(ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, FieldValue>
    {
        ["text"] = new TextValue("cambridge"),
        ["day"] = new DateValue(new DateOnly(2027, 1, 31)),
        ["later"] = new DateValue(new DateOnly(2027, 2, 1)),
        ["number"] = new NumberValue(7.50m),
        ["yes"] = new YesNoValue(true),
        ["some"] = new ChoicesValue(["a", "b"]),
        ["money"] = new MoneyValue(1200, "EUR"),
        ["rows"] = new RowsValue([Row("oxford", 300_000, "GBP"), Row("ip-paris", 290_000, "EUR")]),
        ["person"] = new PersonValue("N", "n@ox.ac.uk"),
    }));

    private static readonly ExchangeRates Rates = new(new Dictionary<string, decimal> { ["GBP"] = 1.15m });

    private static FormContent Row(string institution, decimal amount, string currency) => new(ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        new Dictionary<string, FieldValue> { ["institution"] = new TextValue(institution), ["cost"] = new MoneyValue(amount, currency) }));

    private static Condition.All OfRow(string institution, decimal least) =>
        new Condition.All([new Condition.FieldEquals("institution", institution), new Condition.MoneyAtLeast("cost", least, "GBP", Rates)]);

    public static TheoryData<Condition, bool> Leaves => new()
    {
        { new Condition.FieldEquals("text", "cambridge"), true },
        { new Condition.FieldEquals("text", "Cambridge"), false },
        { new Condition.FieldEquals("day", "2027-01-31"), true },
        { new Condition.FieldEquals("number", "7.5"), true },
        { new Condition.FieldEquals("yes", "true"), true },
        { new Condition.FieldEquals("yes", "false"), false },
        { new Condition.FieldEquals("none", ""), false },
        { new Condition.FieldEquals("some", "b"), true },
        { new Condition.FieldIn("text", ["oxford", "cambridge"]), true },
        { new Condition.FieldIn("some", ["c", "b"]), true },
        { new Condition.FieldIn("some", ["c"]), false },
        { new Condition.FieldIn("none", ["a"]), false },
        { new Condition.FieldPresent("person"), true },
        { new Condition.FieldPresent("none"), false },
        { new Condition.InstitutionInCountry("text", "GB"), true },
        { new Condition.InstitutionInCountry("text", "FR"), false },
        { new Condition.InstitutionInCountry("none", "FR"), false },
        { new Condition.LongerThanDays("day", "later", 1), true },
        { new Condition.LongerThanDays("day", "later", 2), false },
        { new Condition.LongerThanDays("day", "none", 1), false },
        { new Condition.NumberAtLeast("number", 7.5m), true },
        { new Condition.NumberAtLeast("number", 7.51m), false },
        { new Condition.NumberAtLeast("money", 1200), true },
        { new Condition.NumberAtLeast("text", 0), false },
        { new Condition.MoneyAtLeast("money", 1200, "EUR", Rates), true },
        { new Condition.MoneyAtLeast("money", 1200.01m, "EUR", Rates), false },
        { new Condition.MoneyAtLeast("money", 1043.47m, "GBP", Rates), true },
        { new Condition.MoneyAtLeast("money", 1043.48m, "GBP", Rates), false },
        { new Condition.MoneyAtLeast("money", 1, "GBP", ExchangeRates.None), false },
        { new Condition.MoneyAtLeast("number", 1, "EUR", Rates), false },
        { new Condition.MoneyAtLeast("none", 0, "EUR", Rates), false },
        { new Condition.DateBefore("day", "later"), true },
        { new Condition.DateBefore("later", "day"), false },
        { new Condition.DateBefore("day", "day"), false },
        { new Condition.DateBefore("day", "none"), false },
        { new Condition.DateBefore("none", "day"), false },
        { new Condition.DateNotBefore("later", "day"), true },
        { new Condition.DateNotBefore("day", "day"), true },
        { new Condition.DateNotBefore("day", "later"), false },
        { new Condition.DateNotBefore("day", "none"), false },
        { new Condition.DateNotBefore("none", "day"), false },
        { new Condition.AnyRow("rows", OfRow("oxford", 250_000)), true },
        { new Condition.AnyRow("rows", OfRow("oxford", 300_000.01m)), false },
        { new Condition.AnyRow("rows", OfRow("ip-paris", 253_000)), false },
        { new Condition.AnyRow("rows", OfRow("ip-paris", 252_000)), true },
        { new Condition.AnyRow("rows", OfRow("cambridge", 0)), false },
        { new Condition.AnyRow("none", new Condition.All([])), false },
        { new Condition.AnyRow("text", new Condition.All([])), false },
        { new Condition.All([]), true },
        { new Condition.Any([]), false },
    };

    [Theory]
    [MemberData(nameof(Leaves))]
    public void A_condition_asks_the_form_and_its_opposite_answers_the_opposite(Condition condition, bool holds)
    {
        Assert.Equal(holds, condition.Holds(Form, RealDefinitions.Catalogue.Alliance));
        Assert.Equal(!holds, new Condition.Not(condition).Holds(Form, RealDefinitions.Catalogue.Alliance));
        Assert.Equal(holds, new Condition.All([condition, new Condition.FieldPresent("text")]).Holds(Form, RealDefinitions.Catalogue.Alliance));
        Assert.Equal(holds, new Condition.Any([condition, new Condition.FieldPresent("none")]).Holds(Form, RealDefinitions.Catalogue.Alliance));
    }
}
