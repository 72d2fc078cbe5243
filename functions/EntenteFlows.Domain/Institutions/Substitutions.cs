using System.Collections.Immutable;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Institutions;

/// <summary>Who is out of office when, and who answers for them. At no moment does following it lead back to where one began.</summary>
/// <param name="All">In no order.</param>
public sealed record Substitutions(ImmutableList<Substitution> All)
{
    /// <summary>Days outside these years are typing errors, and instants could not be made of some.</summary>
    private const int FirstYear = 2000;

    private const int LastYear = 2999;

    public static Substitutions None { get; } = new([]);

    /// <summary>With one more; or why not.</summary>
    public SubstitutionAnswer Add(Substitution added, Alliance alliance) => Refuse(added, alliance) is { } fault
        ? new SubstitutionAnswer.Refused(fault)
        : new SubstitutionAnswer.Accepted(new Substitutions(All.Add(added)));

    public Substitutions Remove(string id) => new(All.RemoveAll(s => s.Id == id));

    /// <summary>The absence of this person at this instant; null where they are there.</summary>
    public Substitution? Of(string email, DateTimeOffset at) => All.Find(s => s.IsOf(email) && s.Covers(at));

    /// <summary>
    /// Who answers for somebody at this instant: the substitute, or, where that one is away too, the substitute's own. Null where nobody does, because
    /// they are there themselves or, in rows that were not made by <see cref="Add"/>, because it goes round in a circle.
    /// </summary>
    public Holder? StandInFor(string email, DateTimeOffset at)
    {
        Holder? standIn = null;
        string asked = email;
        for (int steps = 0; steps <= All.Count; steps++)
        {
            if (Of(asked, at) is not { } away)
                return standIn;
            standIn = away.Substitute;
            asked = standIn.Email;
        }

        return null;
    }

    private SubstitutionFault? Refuse(Substitution added, Alliance alliance)
    {
        if (added.From > added.To || added.From.Year < FirstYear || added.To.Year > LastYear)
            return SubstitutionFault.Days;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(added.TimeZone, out TimeZoneInfo? zone) || !zone.HasIanaId)
            return SubstitutionFault.TimeZone;
        if (alliance.Find(added.Institution) is not { } institution || !institution.MayAsk(added.Absent))
            return SubstitutionFault.AbsentNotOfTheHouse;
        if (EmailAddress.Same(added.Absent, added.Substitute.Email))
            return SubstitutionFault.Self;
        if (!institution.MayAsk(added.Substitute.Email))
            return SubstitutionFault.SubstituteNotOfTheHouse;
        if (All.Exists(s => s.IsOf(added.Absent) && s.Begin < added.End && added.Begin < s.End))
            return SubstitutionFault.Overlap;
        return LeadsTo(added.Absent, added.Substitute.Email, added.Begin, added.End, All.Count) ? SubstitutionFault.Cycle : null;
    }

    /// <summary>Whether at some moment between these instants somebody's substitutes, followed on, are the one who is looked for.</summary>
    /// <param name="steps">How far to follow: no chain without a circle is longer than the list.</param>
    private bool LeadsTo(string lookedFor, string from, DateTimeOffset begin, DateTimeOffset end, int steps) => steps > 0 && All.Exists(s =>
    {
        if (!s.IsOf(from))
            return false;
        DateTimeOffset since = s.Begin > begin ? s.Begin : begin;
        DateTimeOffset until = s.End < end ? s.End : end;
        return since < until && (EmailAddress.Same(s.Substitute.Email, lookedFor) || LeadsTo(lookedFor, s.Substitute.Email, since, until, steps - 1));
    });
}

/// <summary>What became of a substitution that was to be added.</summary>
public abstract record SubstitutionAnswer
{
    private SubstitutionAnswer()
    {
    }

    public sealed record Accepted(Substitutions After) : SubstitutionAnswer;

    public sealed record Refused(SubstitutionFault Fault) : SubstitutionAnswer;
}

/// <summary>Why a substitution cannot be entered.</summary>
public enum SubstitutionFault
{
    /// <summary>It ends before it begins, or lies outside the years 2000 to 2999.</summary>
    Days,

    /// <summary>No IANA time zone.</summary>
    TimeZone,

    /// <summary>No such institution, or the address is neither in its domains nor in its directory.</summary>
    AbsentNotOfTheHouse,

    /// <summary>As <see cref="AbsentNotOfTheHouse"/>, of the substitute.</summary>
    SubstituteNotOfTheHouse,

    /// <summary>Nobody stands in for themselves.</summary>
    Self,

    /// <summary>On some of these days another substitution of the same person applies.</summary>
    Overlap,

    /// <summary>On some of these days the substitute's own substitutes lead back to the one who is away.</summary>
    Cycle,
}
