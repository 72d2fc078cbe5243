using CsCheck;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Planning;

/// <summary>Random definitions, houses with closures, dates and times of asking, over a year with both clock changes. A failure prints CsCheck's seed.</summary>
public sealed class CaseForecastProperties
{
    private static readonly Gen<Rules> Closing = Gen.Select(AnyWorkflow.Any, Gen.Int[0, 364].Array[4], Gen.Int[0, 20].Array[4], (rules, from, days) => rules with
    {
        Alliance = new Alliance([.. rules.Alliance.Institutions.Select((house, i) => house with { Closures = [Closure(from[2 * i], days[2 * i]), Closure(from[2 * i + 1], days[2 * i + 1])] })]),
    });

    private static readonly Gen<(Rules Rules, FormContent Form, DateTimeOffset Now)> Cases = Gen.Select(
        Closing, Gen.Int[-10, 365], Gen.Int[0, 365 * 24 * 60], (rules, day, minute) =>
            (rules, Story.Of().With("start", new DateValue(new DateOnly(2027, 1, 1).AddDays(day))).Form, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute)));

    [Fact]
    public void Forward_and_backward_agree_whether_the_date_can_be_met() => Cases.Sample(
        (rules, form, now) =>
        {
            var forecast = CaseForecast.Of(rules, form, now);
            if (forecast.Slack is not { } slack)
                return;
            Assert.Equal(forecast.End <= forecast.Hard!.At, slack >= 0);
            Assert.Equal(forecast.Feasible, forecast.Stages.All(s => s.Slack is null or >= 0));
        },
        iter: 3000);

    [Fact]
    public void To_ask_later_never_ends_earlier_and_never_leaves_more_slack() => Gen.Select(Cases, Gen.Int[1, 20_000]).Sample(
        (known, minutes) =>
        {
            var sooner = CaseForecast.Of(known.Rules, known.Form, known.Now);
            var later = CaseForecast.Of(known.Rules, known.Form, known.Now.AddMinutes(minutes));
            Assert.True(later.End >= sooner.End);
            Assert.All(sooner.Stages.Zip(later.Stages), s => Assert.True(s.Second.Slack is null || s.Second.Slack <= s.First.Slack));
            Assert.Equal(sooner.Stages.Select(s => (s.OpensBy, s.LatestFinish)), later.Stages.Select(s => (s.OpensBy, s.LatestFinish)));
        },
        iter: 2000);

    [Fact]
    public void Asked_in_the_last_second_everything_can_still_be_done_and_in_the_next_it_cannot() => Cases.Sample(
        (rules, form, _) =>
        {
            List<Due> first = [.. CaseForecast.Of(rules, form, Story.Start).Stages.Where(s => s.Definition.After.Count == 0).Select(s => s.OpensBy).OfType<Due>()];
            if (first.Count == 0 || !rules.Workflow.Stages.Any(s => s.When is null && s.After.Count == 0))
                return;
            DateTimeOffset last = first.Min(d => d.At);
            Assert.True(CaseForecast.Of(rules, form, last).Stages.Where(s => s.Definition.After.Count == 0).All(s => s.Slack is null or >= 0));
            Assert.False(CaseForecast.Of(rules, form, last.AddSeconds(1)).Feasible);
        },
        iter: 1000);

    private static Closure Closure(int from, int days) => new(new DateOnly(2027, 1, 1).AddDays(from), new DateOnly(2027, 1, 1).AddDays(from + days), TestAlliance.Text("Closed"));
}
