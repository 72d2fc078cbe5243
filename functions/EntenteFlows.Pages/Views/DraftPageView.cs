using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Views;

/// <summary>One page of questions of a draft. Posts form-urlencoded to its own address.</summary>
/// <param name="Section">What the page belongs to.</param>
/// <param name="Heading">Null where the one question is the heading.</param>
/// <param name="Revision">Of the page as it is shown: what is sent is taken only where nobody saved it since.</param>
/// <param name="FromCheck">It was come to from the check of the answers, and leads back there.</param>
/// <param name="Back">The page before it.</param>
public sealed record DraftPageView(
    DraftFrame Draft, string Page, string Section, string? Heading, string Title, IReadOnlyList<FieldView> Fields, int Revision, bool FromCheck, string Back, IReadOnlyList<ErrorView> Errors)
{
    public string Address => Draft.AddressOf(Page, FromCheck);

    public bool IsSingle => Heading is null;

    /// <summary>Above the heading: of which section a question is, or of which application a section.</summary>
    public string Caption => IsSingle ? Section : Draft.Title;

    /// <summary>Where the script saves what is typed.</summary>
    public string Autosave => Draft.Frame.To("/draft/autosave", Draft.Token) + $"&{DraftFrame.PageKey}={Uri.EscapeDataString(Page)}";

    /// <summary>What another window saved meanwhile, and when; null: nothing.</summary>
    public ConflictView? Conflict { get; init; }

    /// <param name="typed">What was sent, where it differs from what is kept; null: what is kept.</param>
    /// <param name="showsErrors">The page came back; one that is opened says nothing of what is yet to be filled in.</param>
    public static DraftPageView Of(
        DraftFrame draft, DraftReading reading, DraftPage page, bool fromCheck, bool showsErrors, IReadOnlyDictionary<string, StringValues>? typed = null)
    {
        Language language = draft.Frame.Language;
        IReadOnlyList<FormError> wrong = showsErrors ? reading.ErrorsOf(page) : [];
        var views = new FieldViews(reading.Workflow, reading.Alliance, language, typed ?? reading.Inputs, wrong, showsAll: false);
        IReadOnlyList<FieldView> fields = page is DraftPage.Questions questions ? [.. questions.Asked.Select(views.Of)] : views.Applicant();
        string section = reading.SectionOf(page).TitleIn(language);
        bool isSingle = fields.Count == 1;
        return new DraftPageView(
            draft with { Frame = draft.Frame with { SwitchForm = DraftFrame.FormId } },
            page.Id, section, isSingle ? null : section, isSingle ? fields[0].Label : section, fields,
            reading.Draft.Saved.GetValueOrDefault(page.Id)?.Revision ?? 0, fromCheck, BackOf(draft, reading, page, fromCheck), views.Errors());
    }

    internal static string BackOf(DraftFrame draft, DraftReading reading, DraftPage page, bool fromCheck) =>
        fromCheck ? draft.Check : reading.Before(page) is { } before ? draft.AddressOf(before.Id) : draft.List;
}

/// <param name="Saved">The answers that another window saved.</param>
public sealed record ConflictView(string Said, IReadOnlyList<SummaryRow> Saved)
{
    /// <param name="reading">With what is kept.</param>
    public static ConflictView Of(DraftFrame draft, DraftReading reading, DraftPage page, DateTimeOffset savedAt) => new(
        draft.Frame.Words.Say("draft.conflict", TimeText.At(savedAt, draft.Kept.Zone, draft.Frame.Language)),
        CheckedAnswers.Of(page, draft, reading).Select(r => new SummaryRow(r.Field, r.Label, r.Value ?? draft.Frame.Words["draft.no-answer"])).ToList());
}
