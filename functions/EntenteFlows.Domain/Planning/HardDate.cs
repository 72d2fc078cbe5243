using System.Globalization;
using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Cases.Deciding;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Planning;

/// <summary>The moment by which a case must be through: the first of the workflow's plans whose field is filled in.</summary>
/// <param name="At">UTC instant. A day without a time is its first moment, so the day before is the last that counts.</param>
/// <param name="Zone">IANA id of the clock that the day and the time are read on.</param>
public sealed record HardDate(PlanDefinition Plan, DateTimeOffset At, string Zone)
{
    internal const string TimeFormat = "HH:mm";

    /// <returns>Null where the workflow has no plan, or the form does not say the day.</returns>
    public static HardDate? Of(Rules rules, FormContent form) =>
        rules.Workflow.Plans.Select(plan => Of(rules, form, plan)).FirstOrDefault(hard => hard is not null);

    private static HardDate? Of(Rules rules, FormContent form, PlanDefinition plan)
    {
        if (form[plan.Field] is not DateValue date || ZoneOf(rules, form, plan.Zone) is not { } zone)
            return null;
        LocalTime clock = LocalTime.In(zone);
        return new HardDate(plan, clock.At(date.Day, TimeOf(form, plan.Time)), clock.Zone);
    }

    private static TimeOnly TimeOf(FormContent form, PlanTime? time) => time switch
    {
        PlanTime.Fixed t => t.Time,
        PlanTime.OfField t when form[t.Field] is TextValue written
            && TimeOnly.TryParseExact(written.Text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly read) => read,
        _ => TimeOnly.MinValue,
    };

    private static string? ZoneOf(Rules rules, FormContent form, PlanZone zone) => zone switch
    {
        PlanZone.Fixed z => z.Zone,
        PlanZone.OfParty z => Party.Find(rules, form, z.Party)?.TimeZone,
        PlanZone.OfField z when form[z.Field] is TextValue written && TimeZoneInfo.TryFindSystemTimeZoneById(written.Text, out _) => written.Text,
        _ => null,
    };
}
