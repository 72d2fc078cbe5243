using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Planning;

/// <summary>Dates that were worked out with a calendar and a pencil. Oxford's clock is London's.</summary>
public sealed class HandCalculatedPlanTests
{
    private static readonly PlanZone Paris = new PlanZone.OfParty("host");
    private static readonly PlanZone London = new PlanZone.OfParty("home");

    /// <summary>
    /// Good Friday 26 March is free in England only, Easter Monday 29 March in both; on the Sunday between the clocks go forward. The worked example of docs/planning.md.
    /// </summary>
    [Fact]
    public void Across_Easter_and_the_clock_that_goes_forward() =>
        Planned.For("2027-04-02", "2027-03-22T10:00Z", Paris, AtOxford("oxford", 3), AtParis("paris", 2, "oxford"))
            .Stage("oxford", opensBy: "Mon 22 Mar", latest: "Thu 25 Mar", finish: "Thu 25 Mar", slack: 0)
            .Stage("paris", opensBy: "Tue 30 Mar", latest: "Thu 1 Apr", finish: "Wed 31 Mar", slack: 1)
            .Ends("2027-03-31T21:59:59Z", feasible: true);

    /// <summary>The third working day of Oxford is now Tuesday after Easter, which ends in Paris's Wednesday.</summary>
    [Fact]
    public void A_day_later_Easter_costs_the_date() =>
        Planned.For("2027-04-02", "2027-03-23T10:00Z", Paris, AtOxford("oxford", 3), AtParis("paris", 2, "oxford"))
            .Stage("oxford", opensBy: "Mon 22 Mar", latest: "Thu 25 Mar", finish: "Tue 30 Mar", slack: -1)
            .Stage("paris", opensBy: "Tue 30 Mar", latest: "Thu 1 Apr", finish: "Fri 2 Apr", slack: -1)
            .Ends("2027-04-02T21:59:59Z", feasible: false);

    /// <summary>14 July is a Wednesday. Monday's end in Paris comes an hour before Monday's in London, so Oxford has until Friday.</summary>
    [Fact]
    public void Across_the_14th_of_July() =>
        Planned.For("2027-07-16", "2027-07-05T08:00Z", Paris, AtOxford("oxford", 2), AtParis("paris", 2, "oxford"))
            .Stage("oxford", opensBy: "Wed 7 Jul", latest: "Fri 9 Jul", finish: "Wed 7 Jul", slack: 2)
            .Stage("paris", opensBy: "Mon 12 Jul", latest: "Thu 15 Jul", finish: "Mon 12 Jul", slack: 2)
            .Ends("2027-07-12T21:59:59Z", feasible: true);

    /// <summary>Monday 3 May is free in England, Thursday 6 May (Ascension) in France: what Oxford ends on Wednesday night opens in Paris on the free day.</summary>
    [Fact]
    public void Across_the_May_holidays_of_both_countries() =>
        Planned.For("2027-05-12", "2027-04-29T09:00Z", Paris, AtOxford("oxford", 3), AtParis("paris", 3, "oxford"))
            .Stage("oxford", opensBy: "Thu 29 Apr", latest: "Wed 5 May", finish: "Wed 5 May", slack: 0)
            .Stage("paris", opensBy: "Thu 6 May", latest: "Tue 11 May", finish: "Tue 11 May", slack: 0)
            .Ends("2027-05-11T21:59:59Z", feasible: true);

    /// <summary>Monday 30 August is free in England. Paris's Thursday ends before London's, so both can be on one day.</summary>
    [Fact]
    public void Across_the_August_bank_holiday() =>
        Planned.For("2027-09-01", "2027-08-20T09:00Z", London, AtParis("paris", 2), AtOxford("oxford", 2, "paris"))
            .Stage("paris", opensBy: "Tue 24 Aug", latest: "Thu 26 Aug", finish: "Tue 24 Aug", slack: 2)
            .Stage("oxford", opensBy: "Thu 26 Aug", latest: "Tue 31 Aug", finish: "Thu 26 Aug", slack: 2)
            .Ends("2027-08-26T22:59:59Z", feasible: true);

    /// <summary>The house in Paris is closed from Monday 23 to Wednesday 25 August.</summary>
    [Fact]
    public void Across_a_closure_of_one_house() =>
        Planned.For(Closed("ip-paris", "2027-08-23", "2027-08-25"), "2027-09-01", "2027-08-19T09:00Z", London, AtParis("paris", 2), AtOxford("oxford", 2, "paris"))
            .Stage("paris", opensBy: "Thu 19 Aug", latest: "Thu 26 Aug", finish: "Thu 26 Aug", slack: 0)
            .Stage("oxford", opensBy: "Thu 26 Aug", latest: "Tue 31 Aug", finish: "Tue 31 Aug", slack: 0)
            .Ends("2027-08-31T22:59:59Z", feasible: true);

    /// <summary>On Sunday 31 October the clocks go back; 1 November is free in France. From Paris to London no day is lost.</summary>
    [Fact]
    public void Across_the_clock_that_goes_back_from_Paris_to_London() =>
        Planned.For("2027-11-01", "2027-10-27T09:00Z", Paris, AtParis("paris", 1), AtOxford("oxford", 1, "paris"))
            .Stage("paris", opensBy: "Wed 27 Oct", latest: "Thu 28 Oct", finish: "Thu 28 Oct", slack: 0)
            .Stage("oxford", opensBy: "Thu 28 Oct", latest: "Fri 29 Oct", finish: "Fri 29 Oct", slack: 0)
            .Ends("2027-10-29T22:59:59Z", feasible: true);

    /// <summary>Oxford's Monday 1 November ends at midnight UTC, which is Tuesday in Paris; Wednesday there ends an hour before midnight UTC.</summary>
    [Fact]
    public void Across_the_clock_that_goes_back_from_London_to_Paris() =>
        Planned.For("2027-11-05", "2027-10-29T12:00Z", Paris, AtOxford("oxford", 1), AtParis("paris", 1, "oxford"))
            .Stage("oxford", opensBy: "Mon 1 Nov", latest: "Tue 2 Nov", finish: "Mon 1 Nov", slack: 1)
            .Stage("paris", opensBy: "Wed 3 Nov", latest: "Thu 4 Nov", finish: "Wed 3 Nov", slack: 1)
            .Ends("2027-11-03T22:59:59Z", feasible: true);

    /// <summary>Both houses close from 24 December to 1 January; 3 January 2028 is free in England, for New Year's Day on a Saturday.</summary>
    [Fact]
    public void Across_the_Christmas_closures() =>
        Planned.For(
                Closed("oxford", "2027-12-24", "2028-01-01", Closed("ip-paris", "2027-12-24", "2028-01-01")), "2028-01-10", "2027-12-20T09:00Z", London,
                AtOxford("first", 1), AtParis("paris", 3, "first"), AtOxford("last", 3, "paris"))
            .Stage("first", opensBy: "Mon 20 Dec", latest: "Tue 21 Dec", finish: "Tue 21 Dec", slack: 0)
            .Stage("paris", opensBy: "Wed 22 Dec", latest: "Tue 4 Jan", finish: "Tue 4 Jan", slack: 0)
            .Stage("last", opensBy: "Tue 4 Jan", latest: "Fri 7 Jan", finish: "Fri 7 Jan", slack: 0)
            .Ends("2028-01-07T23:59:59Z", feasible: true);

    private static StageDefinition AtOxford(string id, int days, params string[] after) => Stage(id, after).By(By("head")).Within(days);

    private static StageDefinition AtParis(string id, int days, params string[] after) => Stage(id, after).By(By("head", "host")).Within(days);

    private static Alliance Closed(string house, string from, string to, Alliance? alliance = null) => new(
    [
        .. (alliance ?? TestAlliance.Whole).Institutions.Select(i => i.Id != house ? i : i with
        {
            Closures = [new Closure(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture), TestAlliance.Text("Closed"))],
        }),
    ]);
}
