using CsCheck;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Institutions;

public sealed class SubstitutionsTests
{
    private const string Ann = "ann@ox.example.org";
    private const string Bob = "bob@ox.example.org";
    private const string Cyd = "cyd@ox.example.org";

    private static readonly DateOnly March = new(2027, 3, 1);

    [Fact]
    public void A_substitute_answers_from_the_first_local_day_to_the_end_of_the_last()
    {
        Substitutions all = With(Away(Ann, Bob, March, March.AddDays(1)) with { TimeZone = "Europe/Paris" });

        Assert.Null(all.StandInFor(Ann, new DateTimeOffset(2027, 2, 28, 22, 59, 59, TimeSpan.Zero)));
        Assert.Equal(Bob, all.StandInFor(Ann, new DateTimeOffset(2027, 2, 28, 23, 0, 0, TimeSpan.Zero))?.Email);
        Assert.Equal(Bob, all.StandInFor(Ann, new DateTimeOffset(2027, 3, 2, 22, 59, 59, TimeSpan.Zero))?.Email);
        Assert.Null(all.StandInFor(Ann, new DateTimeOffset(2027, 3, 2, 23, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_day_on_which_the_clock_changes_at_midnight_is_whole()
    {
        // In Cuba 14 March 2027 begins at 01:00.
        Substitution away = Away(Ann, Bob, new DateOnly(2027, 3, 14), new DateOnly(2027, 3, 14)) with { TimeZone = "America/Havana" };

        Assert.Equal(new DateTimeOffset(2027, 3, 14, 5, 0, 0, TimeSpan.Zero), away.Begin);
        Assert.Equal(new DateTimeOffset(2027, 3, 15, 4, 0, 0, TimeSpan.Zero), away.End);
    }

    [Fact]
    public void A_substitute_who_is_away_too_is_answered_for_by_their_own()
    {
        Substitutions all = With(Away(Ann, Bob, March, March.AddDays(9)), Away(Bob, Cyd, March.AddDays(5), March.AddDays(7)));

        Assert.Equal([Bob, Cyd, Bob], ((int[])[0, 6, 8]).Select(d => all.StandInFor(Ann, Noon(March.AddDays(d)))?.Email));
    }

    [Fact]
    public void A_tag_behind_a_plus_sign_or_capitals_make_no_other_person() =>
        Assert.Equal(Bob, With(Away("ANN+x@ox.example.org", Bob, March, March)).StandInFor(Ann, Noon(March))?.Email);

    [Theory]
    [InlineData(Ann, Bob, 3, 2, "Europe/London", SubstitutionFault.Days)]
    [InlineData(Ann, Bob, -400_000, 2, "Europe/London", SubstitutionFault.Days)]
    [InlineData(Ann, Bob, 0, 2_000_000, "Europe/London", SubstitutionFault.Days)]
    [InlineData(Ann, Bob, 0, 2, "Nowhere/City", SubstitutionFault.TimeZone)]
    [InlineData("ann@elsewhere.example.org", Bob, 0, 2, "Europe/London", SubstitutionFault.AbsentNotOfTheHouse)]
    [InlineData(Ann, "bob@elsewhere.example.org", 0, 2, "Europe/London", SubstitutionFault.SubstituteNotOfTheHouse)]
    [InlineData(Ann, "Ann+two@ox.example.org", 0, 2, "Europe/London", SubstitutionFault.Self)]
    public void What_cannot_be_meant_is_refused(string absent, string substitute, int from, int to, string zone, SubstitutionFault fault) =>
        Assert.Equal(fault, Refused(Substitutions.None, Away(absent, substitute, March.AddDays(from), March.AddDays(to)) with { TimeZone = zone }));

    [Fact]
    public void An_institution_that_there_is_not_has_nobody() =>
        Assert.Equal(SubstitutionFault.AbsentNotOfTheHouse, Refused(Substitutions.None, Away(Ann, Bob, March, March) with { Institution = "nowhere" }));

    [Fact]
    public void Somebody_of_the_directory_may_stand_in_whatever_their_domain() =>
        Assert.Single(With(Away(Ann, Mail("head", Oxford), March, March)).All);

    [Theory]
    [InlineData(-5, -1, null)]
    [InlineData(-5, 0, SubstitutionFault.Overlap)]
    [InlineData(9, 12, SubstitutionFault.Overlap)]
    [InlineData(2, 3, SubstitutionFault.Overlap)]
    [InlineData(10, 12, null)]
    public void Two_absences_of_one_person_share_no_day(int from, int to, SubstitutionFault? fault) =>
        Assert.Equal(fault, Refused(With(Away(Ann, Bob, March, March.AddDays(9))), Away(Ann, Cyd, March.AddDays(from), March.AddDays(to))));

    [Fact]
    public void Days_of_two_clocks_that_touch_at_one_instant_overlap() =>
        Assert.Equal(SubstitutionFault.Overlap, Refused(
            With(Away(Ann, Bob, March, March)), Away(Ann, Cyd, March.AddDays(1), March.AddDays(1)) with { TimeZone = "Europe/Paris" }));

    [Theory]
    [InlineData(0, 3, SubstitutionFault.Cycle)]
    [InlineData(7, 20, SubstitutionFault.Cycle)]
    [InlineData(8, 20, null)]
    public void A_circle_is_refused_on_the_days_on_which_it_would_close(int from, int to, SubstitutionFault? fault) =>
        Assert.Equal(fault, Refused(
            With(Away(Ann, Bob, March, March.AddDays(9)), Away(Bob, Cyd, March, March.AddDays(7))), Away(Cyd, Ann, March.AddDays(from), March.AddDays(to))));

    [Fact]
    public void However_substitutions_are_added_and_removed_there_is_no_circle_at_any_moment() => Gen.Select(AnySubstitutions.One.Array[0, 25], Gen.Int[0, 24]).Sample(
        (many, removed) =>
        {
            Substitutions all = AnySubstitutions.Entered(many);
            if (removed < all.All.Count)
                all = AnySubstitutions.Entered([.. all.Remove(all.All[removed].Id).All, .. many]);
            foreach (DateTimeOffset at in all.All.SelectMany(s => new[] { s.Begin, s.End.AddTicks(-1) }))
            {
                Assert.All(all.All, s => Assert.True(all.All.Count(o => o.IsOf(s.Absent) && o.Covers(at)) <= 1));
                foreach (Substitution away in all.All.Where(s => s.Covers(at)))
                    AssertEnds(all, away, at);
            }
        },
        iter: 2_000);

    [Fact]
    public void Rows_that_go_round_in_a_circle_all_the_same_stand_in_for_nobody() =>
        Assert.Null(new Substitutions([Away(Ann, Bob, March, March), Away(Bob, Ann, March, March)]).StandInFor(Ann, Noon(March)));

    [Fact]
    public void One_that_is_removed_applies_no_more() =>
        Assert.Null(With(Away(Ann, Bob, March, March)).Remove("ann@ox.example.org-bob@ox.example.org").StandInFor(Ann, Noon(March)));

    private static void AssertEnds(Substitutions all, Substitution away, DateTimeOffset at)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase) { Plain(away.Absent) };
        Holder next = away.Substitute;
        while (all.Of(next.Email, at) is { } further)
        {
            Assert.True(seen.Add(Plain(next.Email)), "It goes round in a circle.");
            next = further.Substitute;
        }

        Assert.False(seen.Contains(Plain(next.Email)), "It leads back to the one who is away.");
        Assert.Equal(next.Email, all.StandInFor(away.Absent, at)?.Email);
    }

    /// <summary>The crowd has one tag only.</summary>
    private static string Plain(string email) => email.Replace("+tag", "", StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    private static Substitution Away(string absent, string substitute, DateOnly from, DateOnly to) =>
        new($"{absent}-{substitute}", Oxford, absent, new Holder("Stand In", substitute, Language.English), from, to, "Europe/London");

    private static Substitutions With(params Substitution[] many) => many.Aggregate(
        Substitutions.None, (all, one) => Assert.IsType<SubstitutionAnswer.Accepted>(all.Add(one, Whole)).After);

    private static SubstitutionFault? Refused(Substitutions all, Substitution added) => (all.Add(added, Whole) as SubstitutionAnswer.Refused)?.Fault;
}
