using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Who is away when and who stands in: for those who look after cases. Posts to <c>/manage/substitutions</c>, and to <c>/manage/substitutions/{id}/remove</c>.</summary>
/// <param name="Institutions">Where the viewer may enter an absence; empty where nowhere.</param>
/// <param name="Entered">What was just entered, with the tasks that are open; null otherwise.</param>
public sealed record SubstitutionsView(
    Frame Frame, IReadOnlyList<SubstitutionRow> Rows, IReadOnlyList<OptionView> Institutions, IReadOnlyList<OptionView> Zones, IReadOnlyList<OptionView> Languages,
    SubstitutionPosted Posted, IReadOnlyList<ErrorView> Errors, EnteredAbsence? Entered)
{
    public const string InstitutionField = "institution";
    public const string AbsentField = "absent";
    public const string SubstituteNameField = "substitute.name";
    public const string SubstituteEmailField = "substitute.email";
    public const string SubstituteLanguageField = "substitute.language";
    public const string FromField = "from";
    public const string ToField = "to";
    public const string ZoneField = "zone";

    public static SubstitutionsView Of(
        Frame frame, SignedIn viewer, IEnumerable<Substitution> shown, Alliance alliance, SubstitutionPosted? posted = null, IReadOnlyList<PostedError>? errors = null,
        EnteredAbsence? entered = null)
    {
        SubstitutionPosted sent = posted ?? SubstitutionPosted.Nothing;
        List<Institution> houses = [.. alliance.Institutions.Where(i => viewer.MayActFor(i.Id))];
        return new SubstitutionsView(
            frame,
            [.. shown.OrderBy(s => s.From).ThenBy(s => s.Absent, StringComparer.OrdinalIgnoreCase).Select(s => SubstitutionRow.Of(s, frame, viewer, alliance))],
            [.. houses.Select(i => new OptionView(i.Id, i.Title.In(frame.Language), houses.Count == 1 || sent.Institution == i.Id))],
            [.. alliance.Institutions.Select(i => i.TimeZone).Distinct().Select(z => new OptionView(z, TimeText.Zone(z, frame.Language), sent.Zone == z))],
            LanguageOptions.Of(sent.SubstituteLanguage, frame.Words),
            sent,
            [.. (errors ?? []).Select(e => ErrorOf(e, frame.Words))],
            entered);
    }

    private static ErrorView ErrorOf(PostedError error, Words words) => error.In(words, error.Field switch
    {
        InstitutionField => "substitutions.error.institution",
        AbsentField => "substitutions.error.absent",
        SubstituteNameField => "substitutions.error.substitute-name",
        SubstituteEmailField => "substitutions.error.substitute-email",
        SubstituteLanguageField => "error.applicant.language.choice",
        FromField => "substitutions.error.from",
        ToField => "substitutions.error.to",
        ZoneField => "substitutions.error.zone",
        _ => null,
    });
}

/// <param name="RemoveHref">Where to post its removal; null where the viewer may not.</param>
public sealed record SubstitutionRow(string Institution, string Absent, string SubstituteName, string SubstituteEmail, string Days, string? RemoveHref)
{
    internal static SubstitutionRow Of(Substitution away, Frame frame, SignedIn viewer, Alliance alliance) => new(
        RoleText.Institution(away.Institution, alliance, frame.Language), away.Absent, away.Substitute.Name, away.Substitute.Email,
        frame.Words.Say(
            "substitutions.from-to", DayText.Of(away.From, frame.Language), DayText.Of(away.To, frame.Language), TimeText.Zone(away.TimeZone, frame.Language)),
        viewer.MayActFor(away.Institution) ? frame.To($"/manage/substitutions/{away.Id}/remove") : null);
}

/// <summary>An absence as it was typed.</summary>
public sealed record SubstitutionPosted(
    string Institution, string Absent, string SubstituteName, string SubstituteEmail, string SubstituteLanguage, string From, string To, string Zone)
{
    public static SubstitutionPosted Nothing { get; } = new("", "", "", "", "", "", "", "");
}

/// <summary>An absence that was just entered.</summary>
/// <param name="Tasks">Open tasks of the one who is away: they stay.</param>
/// <param name="IsWhole">False where there are more open cases than were looked through.</param>
public sealed record EnteredAbsence(string Absent, IReadOnlyList<HeldTask> Tasks, bool IsWhole);

/// <summary>An open task of somebody.</summary>
public sealed record HeldTask(string Href, string Reference, int Task, LocalizedText Stage, DateTimeOffset DueAt, string Zone);
