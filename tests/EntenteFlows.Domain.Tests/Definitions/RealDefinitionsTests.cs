using System.Text.RegularExpressions;
using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

public sealed partial class RealDefinitionsTests
{
    private static Alliance Alliance => RealDefinitions.Catalogue.Alliance;

    [Fact]
    public void The_folder_holds_a_workflow_for_each_area_of_the_alliance_and_the_five_institutions()
    {
        Assert.Equal(["exchange", "funding-bid", "industry-partnership", "joint-event", "thesis-codirection"], RealDefinitions.Catalogue.Current.Select(w => w.Id).Order());
        Assert.Equal(["ip-paris", "hec-paris", "paris-saclay", "oxford", "cambridge"], Alliance.Institutions.Select(i => i.Id));
    }

    [Fact]
    public void All_249_countries_are_there_by_their_names_in_both_languages()
    {
        IReadOnlyList<Choice> countries = RealDefinitions.Exchange.Form.Field("nationality")!.Choices;

        Assert.Equal(249, countries.Count);
        Assert.All(countries, c => Assert.Matches("^[A-Z]{2}$", c.Id));
        Assert.Contains(new Choice("NO", new LocalizedText("Norway", "Norvège")), countries);
    }

    [Fact]
    public void Nobody_holds_two_roles_and_every_holder_has_a_reserved_address()
    {
        List<Holder> holders = [.. Alliance.Institutions.SelectMany(i => i.Roles.Values).SelectMany(r => new[] { r.Main, r.Deputy, r.Office }).OfType<Holder>()];

        Assert.Equal(holders.Count, holders.Select(h => h.Email).Distinct().Count());
        Assert.Equal(holders.Count, holders.Select(h => h.Name).Distinct().Count());
        Assert.All(holders, h => Assert.EndsWith(".example.org", h.Email, StringComparison.Ordinal));
    }

    [Fact]
    public void French_houses_read_French_and_English_houses_English() =>
        Assert.All(Alliance.Institutions, i => Assert.All(i.Roles.Values, r =>
            Assert.Equal(i.Country == "FR" ? Language.French : Language.English, r.Main.Language)));

    [Fact]
    public void A_yearly_closure_stands_for_each_year_and_may_span_the_new_year()
    {
        IReadOnlyList<Closure> closures = Alliance.Get("oxford").Closures;

        Assert.Equal(16, closures.Count);
        Assert.Equal((new DateOnly(2025, 12, 24), new DateOnly(2026, 1, 1)), (closures[0].From, closures[0].To));
        Assert.Equal((new DateOnly(2040, 12, 24), new DateOnly(2041, 1, 1)), (closures[^1].From, closures[^1].To));
    }

    [Theory]
    [InlineData("exchange", "nationality accessNeeds conflictDetails")]
    [InlineData("thesis-codirection", "nationality conflictDetails")]
    [InlineData("funding-bid", "conflictDetails")]
    [InlineData("joint-event", "accessNeeds conflictDetails")]
    [InlineData("industry-partnership", "conflictDetails")]
    public void Nationality_access_needs_and_interests_are_restricted_and_no_reason_spells_them_out(string workflow, string restricted)
    {
        WorkflowDefinition definition = RealDefinitions.Catalogue.Find(workflow)!;
        string[] fields = restricted.Split(' ');

        Assert.Equal(fields, definition.Form.Fields.Where(f => f.Sensitivity is Sensitivity.Restricted).Select(f => f.Id));
        Assert.All(definition.Stages.Select(s => s.Gate).OfType<GateDefinition>(), gate =>
            Assert.DoesNotContain(fields, f => gate.Why.En.Contains($"{{{f}}}", StringComparison.Ordinal) || gate.Why.Fr.Contains($"{{{f}}}", StringComparison.Ordinal)));
    }

    /// <summary>Whoever must know it to decide may read it: else they would approve blindly.</summary>
    [Theory]
    [InlineData("exchange")]
    [InlineData("thesis-codirection")]
    public void The_owners_of_checks_by_nationality_may_read_it(string workflow)
    {
        WorkflowDefinition definition = RealDefinitions.Catalogue.Find(workflow)!;

        Assert.All(definition.Stages.Where(s => s.Gate?.Id is "zrr" or "atas" or "uk-visit-permission" or "convention-accueil" or "export-control"), stage =>
        {
            Assert.Contains(stage.Gate!.Owner.Role, definition.Form.Field("nationality")!.VisibleTo);
            Assert.Contains(definition.Form.Sections.Single(section => section.Fields.Any(f => f.Id == "nationality")).Id, stage.Shows);
        });
    }

    [Fact]
    public void A_case_in_which_nobody_answers_moves_on_three_times_and_is_reminded_before()
    {
        Assert.All(RealDefinitions.Catalogue.Current.SelectMany(w => w.Stages), s =>
        {
            Assert.NotEmpty(s.Deadline.ReminderWorkingDaysBefore);
            Assert.Equal([EscalationTarget.Deputy, EscalationTarget.Office], s.Deadline.Escalations.Select(e => e.To));
        });
        Assert.Equal(11, FirstStage().WorkingDays + FirstStage().Escalations.Sum(e => e.WorkingDays));
    }

    [Fact]
    public void A_case_in_which_nobody_answers_ends_within_forty_days_at_any_time_of_the_year()
    {
        int[] rungs = [FirstStage().WorkingDays, .. FirstStage().Escalations.Select(e => e.WorkingDays)];
        var first = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        foreach (Institution home in Alliance.Institutions)
        {
            var calendar = WorkingCalendar.Of(home);
            Assert.All(Enumerable.Range(0, 4 * 365).Select(d => first.AddDays(d)), opened =>
            {
                DateTimeOffset end = rungs.Aggregate(opened, (from, days) => calendar.DueAfter(from, days).At.AddSeconds(1));
                Assert.True(end - opened < TimeSpan.FromDays(40), $"{home.Id}: opened {opened:d}, ended {end:d}");
            });
        }
    }

    [Fact]
    public void Every_gate_names_its_source()
    {
        string[] gates = ["zrr", "atas", "uk-visit-permission", "convention-accueil", "export-control", "ethics", "personal-data", "conflict-of-interest"];

        Assert.Equal(gates, RealDefinitions.Exchange.Stages.Where(s => s.Gate is not null).Select(s => s.Id));
        Assert.All(RealDefinitions.Exchange.Stages.Select(s => s.Gate).OfType<GateDefinition>(), g => Assert.Matches(@"\((rule|practice|check)", g.Source));
    }

    /// <summary>What is not settled must stay easy to find: the officer who keeps the files looks for these words.</summary>
    [Fact]
    public void Every_source_of_a_rule_says_how_sure_it_is()
    {
        Assert.All(RealDefinitions.Catalogue.Current.SelectMany(w => w.Form.Rules).Select(r => r.Source).OfType<string>(), source => Assert.Matches(@"\((rule|practice|check)", source));
        Assert.All(RealDefinitions.Catalogue.Current.SelectMany(w => w.Stages).SelectMany(s => s.Deadline.Variants).Select(v => v.Source), source => Assert.Matches(@"\((rule|practice|check)", source!));
        Assert.All(RealDefinitions.Catalogue.Current, w => Assert.Matches(@"\((rule|practice|check)", w.Retention.Source));
    }

    /// <summary>French sets ? ! ; : and quotation marks apart by a space that does not break, and knows only the curly apostrophe.</summary>
    [Fact]
    public void French_texts_follow_French_typography()
    {
        IEnumerable<string> lines = RealDefinitions.Files.SelectMany(f => f.Value.Split('\n').Where(l => !l.TrimStart().StartsWith('#')).Select(l => $"{f.Key}: {l}"));
        IEnumerable<string> french = lines.Select(l => FrenchPart().Match(l)).Where(m => m.Success).Select(m => m.Value);

        Assert.True(french.Count() > 300);
        Assert.DoesNotContain(french, t => BadTypography().IsMatch(t));
    }

    private static StageDeadline FirstStage() => RealDefinitions.Exchange.Stage("home-supervisor").Deadline;

    [GeneratedRegex("(?<=fr: ).*")]
    private static partial Regex FrenchPart();

    [GeneratedRegex(@"[ \w][?!;]| :|« | »|\w'\w")]
    private static partial Regex BadTypography();
}
