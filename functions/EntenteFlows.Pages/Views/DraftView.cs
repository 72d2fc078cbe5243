using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>A draft as a list of tasks, with the ways to keep it and to throw it away.</summary>
/// <param name="Mailed">To whom the link was mailed, or is about to be; null: to nobody yet.</param>
/// <param name="MayMail">The link can be mailed once more.</param>
/// <param name="Changed">The form has another version since the draft was begun.</param>
public sealed record DraftView(
    DraftFrame Draft, IReadOnlyList<DraftTaskView> Tasks, bool IsReady, string? Mailed, bool MayMail, bool Changed, string Email)
{
    public const string EmailField = "email";
    public const string ConfirmField = "confirm";

    /// <summary>Query parameters of the page that follows a saving, or a mail.</summary>
    public const string SavedKey = "saved";
    public const string MailedKey = "mailed";

    /// <summary>What was just done, in words; null: nothing.</summary>
    public string? Done { get; init; }

    /// <summary>What is wrong with the address.</summary>
    public string? EmailError { get; init; }

    /// <summary>It was to be discarded without the box that says so.</summary>
    public bool Unticked { get; init; }

    public IReadOnlyList<ErrorView> Errors =>
    [
        .. EmailError is { } wrong ? [new ErrorView(EmailField, wrong)] : Array.Empty<ErrorView>(),
        .. Unticked ? [new ErrorView(ConfirmField, Words["draft.discard.unticked"])] : Array.Empty<ErrorView>(),
    ];

    private Words Words => Draft.Frame.Words;

    public DraftView AfterSaving() => this with { Done = Words["draft.saved"] };

    public DraftView AfterMail() => Mailed is { } to ? this with { Done = Words.Say("draft.mailed", to) } : this;

    /// <summary>The same page with why no link was mailed.</summary>
    /// <param name="email">As it was typed.</param>
    public DraftView NotMailed(Refusal refusal, string email) => this with
    {
        Email = email,
        EmailError = refusal switch
        {
            Refusal.DraftMailedTooSoon => Words["draft.keep.error.too-soon"],
            Refusal.DraftMailsSpent => Words["draft.keep.spent"],
            _ => Words["draft.keep.error.address"],
        },
    };

    /// <param name="fillsIn">The applicant's address stands in the form for the mail; false for the mailed link, since a program that reads mails may send whatever form it finds.</param>
    public static DraftView Of(DraftFrame draft, DraftReading reading, bool fillsIn)
    {
        DraftMail? last = reading.Draft.Mails.IsEmpty ? null : reading.Draft.Mails[^1];
        return new DraftView(
            draft,
            [.. reading.Sections.Select(s => DraftTaskView.Of(s, draft, reading))],
            reading.Errors.Count == 0,
            last?.Email,
            reading.Draft.Mails.Count < DraftMailing.MostMails,
            reading.Draft.Version != reading.Workflow.Version,
            fillsIn ? reading.Email : "");
    }
}

/// <param name="State">not-started, in-progress, completed, has-errors, optional or none-added.</param>
/// <param name="Href">Where to go on with it.</param>
public sealed record DraftTaskView(string Id, string Title, string State, string StateText, string Href)
{
    internal static DraftTaskView Of(DraftSection section, DraftFrame draft, DraftReading reading)
    {
        DraftState state = reading.StateOf(section);
        string word = DraftText.Word(state);
        return new DraftTaskView(section.Id, section.TitleIn(draft.Frame.Language), word, draft.Frame.Words[$"draft.state.{word}"], draft.AddressOf(reading.Entrance(section).Id));
    }
}
