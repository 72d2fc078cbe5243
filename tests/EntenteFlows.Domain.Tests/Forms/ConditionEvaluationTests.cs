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
        ["person"] = new PersonValue("N", "n@ox.ac.uk"),
    }));

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
