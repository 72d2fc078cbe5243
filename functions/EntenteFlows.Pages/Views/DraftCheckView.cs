using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Forms;

namespace EntenteFlows.Pages.Views;

/// <summary>All answers of a draft before it is sent, with what will become of it. Posts to <c>/draft/send</c>.</summary>
/// <param name="SubmissionKey">Hidden in the form: a second press of the button finds with it what the first one made.</param>
/// <param name="Forecast">Null while something is wrong: what would follow is not known then.</param>
/// <param name="Unticked">It was sent although the date cannot be met, and without the box that says so.</param>
public sealed record DraftCheckView(
    DraftFrame Draft, IReadOnlyList<CheckSection> Sections, IReadOnlyList<ErrorView> Errors, string SubmissionKey, ForecastView? Forecast, bool Unticked)
{
    public const string KeyField = "submission.key";
    public const string AcceptField = "accept";

    public bool NeedsTick => Forecast?.Plan is { Feasible: false };

    public static DraftCheckView Of(DraftFrame draft, DraftReading reading, ForecastView? forecast, bool unticked = false)
    {
        var views = new FieldViews(reading.Workflow, reading.Alliance, draft.Frame.Language, reading.Inputs, reading.Errors, showsAll: false);
        return new DraftCheckView(
            draft,
            [.. reading.Sections.Select(s => new CheckSection(s.TitleIn(draft.Frame.Language), [.. s.Pages.SelectMany(p => CheckedAnswers.Of(p, draft, reading)).Select(r => WithFault(r, reading, draft))]))],
            [.. reading.Errors.Select(e => ErrorOf(e, views, reading, draft)), .. unticked ? [new ErrorView(AcceptField, draft.Frame.Words["preview.unticked"])] : Array.Empty<ErrorView>()],
            reading.Draft.SubmissionKey, forecast, unticked);
    }

    /// <summary>The same page where a file's content is gone.</summary>
    public DraftCheckView WithLostFile(DraftPage.File page)
    {
        string gone = Draft.Frame.Words.Say("draft.file.gone", page.Slot.Title.In(Draft.Frame.Language));
        return this with
        {
            Sections = [.. Sections.Select(s => s with { Rows = [.. s.Rows.Select(r => r.Field == page.Id ? r with { Wrong = gone } : r)] })],
            Errors = [.. Errors, new ErrorView(DraftFileView.FileField, gone) { Page = Draft.AddressOf(page.Id, fromCheck: true) }],
        };
    }

    private static ErrorView ErrorOf(FormError error, FieldViews views, DraftReading reading, DraftFrame draft) => new(
        views.AnchorOf(error.Field), FormErrorText.Of(error, reading.Workflow, draft.Frame.Language))
    {
        Page = reading.PageOf(error) is { } page ? draft.AddressOf(page.Id, fromCheck: true) : null,
    };

    private static CheckRow WithFault(CheckRow row, DraftReading reading, DraftFrame draft) =>
        reading.Errors.FirstOrDefault(e => e.Field == row.Field.Replace('.', '/') || e.Field.StartsWith(row.Field + "/", StringComparison.Ordinal)) is { } error
            ? row with { Wrong = FormErrorText.Of(error, reading.Workflow, draft.Frame.Language) }
            : row;
}
