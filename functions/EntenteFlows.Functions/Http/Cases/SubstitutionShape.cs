using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

public sealed record SubstitutionListShape(IReadOnlyList<SubstitutionShape> Substitutions);

/// <param name="Absent">Mail address of the one who is away.</param>
/// <param name="From">First local day, as 2027-03-01.</param>
/// <param name="To">Last local day, inclusive.</param>
/// <param name="Zone">IANA id.</param>
public sealed record SubstitutionShape(string Id, string Institution, string Absent, SubstituteShape Substitute, string From, string To, string Zone)
{
    public static SubstitutionShape Of(Substitution s) => new(
        s.Id, s.Institution, s.Absent, new SubstituteShape(s.Substitute.Name, s.Substitute.Email, Frame.CodeOf(s.Substitute.Language)), Day(s.From), Day(s.To), s.TimeZone);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

public sealed record SubstituteShape(string Name, string Email, string Language);

/// <summary>An absence was entered.</summary>
/// <param name="OpenTasks">Tasks that the one who is away has: they stay with them.</param>
/// <param name="Complete">False where there are more open cases than were looked through for such tasks.</param>
public sealed record SubstitutionEnteredShape(SubstitutionShape Substitution, IReadOnlyList<HeldTaskShape> OpenTasks, bool Complete);

public sealed record HeldTaskShape(string CaseId, string Reference, int Task, string Stage, DateTimeOffset DueAt, string Zone)
{
    public static HeldTaskShape Of((Case File, CaseTask Task) held) => new(
        held.File.Id.ToString(), held.File.Reference, held.Task.Number, held.Task.Stage, held.Task.Due.At, held.Task.Due.TimeZone);
}

/// <summary>An absence was removed.</summary>
public sealed record SubstitutionRemovedShape(string Result, string Id)
{
    public const string Removed = "removed";
}
