using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Drafts;

/// <summary>A draft as JSON. It has no reference and no state of a case, for it is none.</summary>
/// <param name="KeptUntil">UTC instant.</param>
/// <param name="Zone">IANA id of the clock by which pages tell it.</param>
/// <param name="Form">What was answered, as a submission would carry it; what cannot be read, as it was typed.</param>
/// <param name="Errors">What keeps it from being sent.</param>
public sealed record DraftShape(
    string Workflow, int Version, DateTimeOffset BegunAt, DateTimeOffset KeptUntil, string Zone, IReadOnlyList<DraftSectionShape> Sections, JsonObject Form,
    IReadOnlyList<DraftFileShape> Documents, IReadOnlyList<ErrorDetails> Errors)
{
    public static DraftShape Of(DraftReading reading, DraftFrame frame) => new(
        reading.Workflow.Id, reading.Workflow.Version, reading.Draft.BegunAt, frame.Kept.At, frame.Kept.Zone,
        [.. reading.Sections.Select(s => DraftSectionShape.Of(s, reading, frame.Frame.Language))],
        FormPost.ToJson(reading.Workflow, reading.Inputs),
        [.. reading.Draft.Documents.Select(DraftFileShape.Of)],
        [.. reading.Errors.Select(e => FieldError.Of(e, reading.Workflow)).Select(e => new ErrorDetails(e.Pointer, e.Code, e.Detail.In(frame.Frame.Language)))]);
}

/// <param name="State">not-started, in-progress, completed, has-errors, optional or none-added.</param>
public sealed record DraftSectionShape(string Id, string Title, string State, IReadOnlyList<DraftPageStateShape> Pages)
{
    internal static DraftSectionShape Of(DraftSection section, DraftReading reading, Language language) => new(
        section.Id, section.TitleIn(language), DraftText.Word(reading.StateOf(section)),
        [.. section.Pages.Select(p => new DraftPageStateShape(p.Id, DraftText.Word(reading.StateOf(p))))]);
}

public sealed record DraftPageStateShape(string Id, string State);

public sealed record DraftFileShape(string Slot, string FileName, string MediaType, long Bytes, string Sha256)
{
    internal static DraftFileShape Of(DraftDocument document) => new(document.Slot, document.FileName, Domain.Documents.DocumentTypes.MediaType(document.Type), document.Bytes, document.Sha256);
}

/// <summary>A file that was given for a draft.</summary>
/// <param name="Others">Those that came in the same request, after the first; absent where one came.</param>
public sealed record DraftAttachedShape(string Slot, string FileName, string MediaType, long Bytes, string Sha256, IReadOnlyList<DraftFileShape>? Others)
{
    /// <param name="given">At least one.</param>
    internal static DraftAttachedShape Of(IReadOnlyList<DraftDocument> given)
    {
        var first = DraftFileShape.Of(given[0]);
        return new DraftAttachedShape(first.Slot, first.FileName, first.MediaType, first.Bytes, first.Sha256, given.Count > 1 ? [.. given.Skip(1).Select(DraftFileShape.Of)] : null);
    }
}

/// <summary>One page of a draft as JSON.</summary>
/// <param name="Fields">Names of the form's members that are asked on it.</param>
/// <param name="Next">The page after it; absent for the last.</param>
public sealed record DraftPageShape(string Page, string State, int Revision, IReadOnlyList<string> Fields, string? Next, IReadOnlyList<ErrorDetails> Errors)
{
    internal static DraftPageShape Of(DraftPage page, DraftReading reading, Language language) => new(
        page.Id, DraftText.Word(reading.StateOf(page)), reading.Draft.Saved.GetValueOrDefault(page.Id)?.Revision ?? 0,
        page is DraftPage.Questions questions ? [.. questions.Asked.Select(f => f.Id)] : [],
        reading.After(page)?.Id,
        [.. reading.ErrorsOf(page).Select(e => FieldError.Of(e, reading.Workflow)).Select(e => new ErrorDetails(e.Pointer, e.Code, e.Detail.In(language)))]);
}

/// <param name="Time">Of the saving, by the clock that the page tells: "14:05".</param>
public sealed record AutosavedShape(int Revision, DateTimeOffset SavedAt, string Time)
{
    internal static AutosavedShape Of(SavedPage saved, DraftFrame frame) => new(saved.Revision, saved.At, TimeText.ClockAt(saved.At, frame.Kept.Zone, frame.Frame.Language));
}

/// <param name="Token">Opens the draft; nobody else has it.</param>
public sealed record DraftBegunShape(string Token, string Workflow, DateTimeOffset KeptUntil);
