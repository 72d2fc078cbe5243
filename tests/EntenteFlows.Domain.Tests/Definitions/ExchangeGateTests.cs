using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Forms;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>The gates that a careful officer expects of exchanges near the examples.</summary>
public sealed class ExchangeGateTests
{
    private static Alliance Alliance => RealDefinitions.Catalogue.Alliance;

    private static IEnumerable<string> Opened(FormContent form) =>
        Filled.Exchange.Stages.Where(s => s.When?.Holds(form, Alliance) ?? true).Select(s => s.Id);

    private static IEnumerable<string> Gates(FormContent form) =>
        Filled.Exchange.Stages.Where(s => s.Gate is { } gate && GateReason.Of(gate, Filled.Exchange, form, Alliance) is not null).Select(s => s.Id);

    private static LocalizedText? Why(string gate, FormContent form) => GateReason.Of(Filled.Exchange.Stage(gate).Gate!, Filled.Exchange, form, Alliance);

    private static FormContent Doctoral(params (string Field, FieldValue? Value)[] changes) => Changed(Filled.Doctoral.Content(), changes);

    private static FormContent Teacher(params (string Field, FieldValue? Value)[] changes) => Changed(Filled.Teacher.Content(), changes);

    private static FormContent Changed(FormContent form, (string Field, FieldValue? Value)[] changes) =>
        changes.Aggregate(form, (f, c) => new FormContent(c.Value is null ? f.Values.Remove(c.Field) : f.Values.SetItem(c.Field, c.Value)));

    [Fact]
    public void The_reasons_speak_of_the_form_and_never_of_the_nationality()
    {
        Assert.Equal(
            new LocalizedText(
                "The host laboratory (LTCI, Institut Polytechnique de Paris) is, or may be, a restricted-regime zone, and visitors are not on its staff.",
                "Le laboratoire d’accueil (LTCI, Institut Polytechnique de Paris) est, ou pourrait être, une zone à régime restrictif, et les personnes accueillies ne font pas partie de son personnel."),
            Why("zrr", Doctoral()));
        Assert.Equal(
            "La personne accueillie vient au Royaume-Uni (Université de Cambridge) entre le 17 mai 2027 et le 28 mai 2027, et n’est ni britannique ni irlandaise.",
            Why("uk-visit-permission", Teacher())!.Fr);
        Assert.DoesNotContain(Filled.Exchange.Stages.Select(s => s.Gate).OfType<GateDefinition>().Select(g => GateReason.Of(g, Filled.Exchange, Doctoral(), Alliance)).OfType<LocalizedText>(),
            why => why.En.Contains("India", StringComparison.Ordinal) || why.Fr.Contains("Inde", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gate_that_does_not_fire_has_no_reason() => Assert.Null(Why("atas", Doctoral()));

    [Theory]
    [InlineData("no", false)]
    [InlineData("yes", true)]
    [InlineData("unknown", true)]
    public void ZRR_fires_also_where_the_applicant_does_not_know(string answer, bool fires) =>
        Assert.Equal(fires, Gates(Doctoral(("hostLaboratoryZrr", new TextValue(answer)))).Contains("zrr"));

    [Theory]
    [InlineData("FR", "CAH11-01-05", false)]
    [InlineData("JP", "CAH11-01-05", false)]
    [InlineData("IE", "CAH11-01-05", false)]
    [InlineData("IN", "CAH11-01-05", true)]
    [InlineData("CN", "other", true)]
    [InlineData("IN", "CAH17-01-04", false)]
    public void ATAS_goes_by_nationality_and_subject(string nationality, string subject, bool fires) =>
        Assert.Equal(fires, Gates(Teacher(("nationality", new TextValue(nationality)), ("cah3", new TextValue(subject)))).Contains("atas"));

    [Theory]
    [InlineData("FR", true)]
    [InlineData("US", true)]
    [InlineData("GB", false)]
    [InlineData("IE", false)]
    public void All_but_the_British_and_the_Irish_need_permission_for_the_United_Kingdom(string nationality, bool fires) =>
        Assert.Equal(fires, Gates(Teacher(("nationality", new TextValue(nationality)))).Contains("uk-visit-permission"));

    [Theory]
    [InlineData("GB", "doctoral", true)]
    [InlineData("GB", "teacher", true)]
    [InlineData("GB", "student", false)]
    [InlineData("DE", "doctoral", false)]
    [InlineData("CH", "researcher", false)]
    public void The_hosting_agreement_is_for_researchers_and_teachers_from_outside_the_EU(string nationality, string category, bool fires) =>
        Assert.Equal(fires, Gates(Doctoral(("nationality", new TextValue(nationality)), ("category", new TextValue(category)))).Contains("convention-accueil"));

    [Fact]
    public void The_answers_about_dual_use_ethics_and_interests_fire_their_gates()
    {
        Assert.Contains("export-control", Gates(Teacher(("dualUse", new TextValue("unsure")))));
        Assert.Contains("ethics", Gates(Teacher(("ethics", new ChoicesValue(["animals", "sensitive-data"])))));
        Assert.Contains("conflict-of-interest", Gates(Teacher(("conflictOfInterest", new YesNoValue(true)))));
        Assert.Equal("The planned work involves: animals; sensitive personal data.", Why("ethics", Teacher(("ethics", new ChoicesValue(["animals", "sensitive-data"]))))!.En);
    }

    [Fact]
    public void The_Degree_Committee_is_asked_for_Cambridge_research_students_only()
    {
        Assert.Contains("degree-committee", Opened(Doctoral(("homeInstitution", new TextValue("cambridge")))));
        Assert.DoesNotContain("degree-committee", Opened(Doctoral(("homeInstitution", new TextValue("cambridge")), ("category", new TextValue("student")))));
    }

    [Fact]
    public void A_field_that_a_reason_names_but_the_form_lacks_reads_as_an_ellipsis() =>
        Assert.StartsWith("The host laboratory (…, Institut", Why("zrr", Doctoral(("hostLaboratory", null)))!.En, StringComparison.Ordinal);

    [Fact]
    public void An_examples_stay_begins_on_a_Monday_and_ends_on_a_Friday()
    {
        Assert.All(Filled.Exchange.Examples, example =>
        {
            FormContent form = example.Content();
            Assert.Equal(DayOfWeek.Monday, ((DateValue)form["startDate"]!).Day.DayOfWeek);
            Assert.Equal(DayOfWeek.Friday, ((DateValue)form["endDate"]!).Day.DayOfWeek);
        });
    }

    [Theory]
    [InlineData("+0d", "2027-01-14")]
    [InlineData("+10d", "2027-01-24")]
    [InlineData("+0d thursday", "2027-01-14")]
    [InlineData("+1d thursday", "2027-01-21")]
    [InlineData("+0d sunday", "2027-01-17")]
    [InlineData("2027-05-05", "2027-05-05")]
    [InlineData("+10d later", "+10d later")]
    [InlineData("-10d", "2027-01-04")]
    [InlineData("-10d monday", "2027-01-04")]
    public void A_relative_day_counts_from_the_day_on_which_it_is_shown(string written, string expected)
    {
        Example example = Filled.Doctoral with { FormJson = $$"""{"day": "{{written}}"}""" };

        Assert.Equal(expected, (string?)Examples.FormAt(example, Filled.Now)["day"]);
    }
}
