using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Institutions;

/// <summary>Somebody is out of office on these days, and somebody else answers for them.</summary>
/// <param name="Id">Unique among all substitutions.</param>
/// <param name="Institution">Institution id: whose officer looks after it.</param>
/// <param name="Absent">Mail address of the one who is away.</param>
/// <param name="From">The first local day.</param>
/// <param name="To">The last local day, inclusive.</param>
/// <param name="TimeZone">IANA id of the clock by which the days begin and end.</param>
public sealed record Substitution(string Id, string Institution, string Absent, Holder Substitute, DateOnly From, DateOnly To, string TimeZone)
{
    private static readonly TimeOnly LastTick = TimeOnly.MaxValue;

    /// <summary>UTC instant at which the first day begins.</summary>
    /// <remarks>The tick after the day before: midnight itself may not exist, or come twice, where a clock changes at midnight.</remarks>
    public DateTimeOffset Begin => EndOf(From.AddDays(-1));

    /// <summary>UTC instant at which the last day is over.</summary>
    public DateTimeOffset End => EndOf(To);

    public bool Covers(DateTimeOffset instant) => Begin <= instant && instant < End;

    public bool IsOf(string email) => EmailAddress.Same(Absent, email);

    private DateTimeOffset EndOf(DateOnly day) => LocalTime.In(TimeZone).At(day, LastTick).AddTicks(1);
}
