using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Planning;

/// <summary>A forecast with the dates that a person worked out by hand beside it. Oxford is home, Paris the host, 2027 the year unless it is said.</summary>
internal sealed class Planned
{
    private Planned(CaseForecast forecast) => Forecast = forecast;

    public CaseForecast Forecast { get; }

    /// <param name="start">The hard day, <c>2027-04-02</c>.</param>
    public static Planned For(string start, string now, PlanZone zone, params StageDefinition[] stages) => For(TestAlliance.Whole, start, now, zone, stages);

    public static Planned For(Alliance alliance, string start, string now, PlanZone zone, params StageDefinition[] stages)
    {
        Rules rules = new(AWorkflow.Of(stages).Until(zone), alliance);
        FormContent form = Story.Of().With("start", new DateValue(Day(start))).Form;
        return new Planned(CaseForecast.Of(rules, form, Instant(now)));
    }

    /// <summary>That the stage may be opened until, and must be finished on, these days, and is finished on this day if everybody takes the whole time.</summary>
    public Planned Stage(string id, string opensBy, string latest, string finish, int slack)
    {
        StageForecast stage = Forecast.Stages.First(s => s.Id == id);
        Assert.Equal(
            (id, opensBy, latest, finish, slack),
            (id, Text(stage.OpensBy), Text(stage.LatestFinish), Text(stage.Finish), stage.Slack));
        return this;
    }

    public Planned Ends(string at, bool feasible)
    {
        Assert.Equal((Instant(at), feasible), (Forecast.End, Forecast.Feasible));
        return this;
    }

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(Due? due) => due?.Day.ToString("ddd d MMM", CultureInfo.InvariantCulture);
}
