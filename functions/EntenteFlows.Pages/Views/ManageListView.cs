using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>One page of the managed cases. The filter is sent by GET as <c>state</c> (open, closed or empty), <c>workflow</c> and <c>reference</c>; the next page as <c>after</c>.</summary>
/// <param name="NextHref">Null on the last page.</param>
/// <param name="FirstHref">Null on the first page.</param>
public sealed record ManageListView(
    Frame Frame, ManageFilter Filter, IReadOnlyList<OptionView> Workflows, IReadOnlyList<ManageRow> Rows, string? NextHref, string? FirstHref)
{
    public static ManageListView Of(Frame frame, ManageFilter filter, IReadOnlyList<ListedCase> cases, string? continuation, Catalogue catalogue) => new(
        frame,
        filter,
        [.. catalogue.Current.Select(w => new OptionView(w.Id, w.Title.In(frame.Language), w.Id == filter.Workflow))],
        [.. cases.Select(c => ManageRow.Of(frame, c, catalogue))],
        continuation is null ? null : filter.Href(frame, continuation),
        filter.After is null ? null : filter.Href(frame, after: null));
}

/// <param name="Open">True: not final; false: final; null: both.</param>
/// <param name="After">Continuation that led to this page; null for the first.</param>
public sealed record ManageFilter(bool? Open, string? Workflow, string? Reference, string? After)
{
    public string State => Open switch { true => "open", false => "closed", null => "" };

    public static bool? OpenOf(string? state) => state switch { "open" => true, "closed" => false, _ => null };

    public string Href(Frame frame, string? after) => frame.To("/manage") + Query + Part("after", after);

    /// <summary>All that it finds, for a spreadsheet.</summary>
    public string SheetHref(Frame frame) => frame.To("/manage/cases.csv") + Query;

    private string Query => string.Concat(Part("state", State), Part("workflow", Workflow), Part("reference", Reference));

    private static string Part(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}

/// <summary>A case as the index lists it.</summary>
/// <param name="OpenStages">Ids of stages that are open.</param>
public sealed record ListedCase(
    CaseId Id, string Reference, string Workflow, CaseState State, IReadOnlyList<string> Institutions, IReadOnlyList<string> OpenStages,
    DateTimeOffset SubmittedAt, DateTimeOffset? ClosedAt, DateTimeOffset? NextDue)
{
    /// <summary>Has fallen behind its plan, and is not closed.</summary>
    public bool Behind { get; init; }
}

/// <summary>Times are UTC, to the minute, so that rows of both countries compare.</summary>
public sealed record ManageRow(
    string CaseId, string Reference, string Href, string WorkflowTitle, string State, string StateText, string Institutions, string OpenStages,
    string Submitted, string? Closed, string? NextDue)
{
    public bool Behind { get; init; }

    internal static ManageRow Of(Frame frame, ListedCase listed, Catalogue catalogue)
    {
        Language language = frame.Language;
        WorkflowDefinition? workflow = catalogue.Find(listed.Workflow);
        Alliance alliance = catalogue.Alliance;
        return new ManageRow(
            listed.Id.ToString(), listed.Reference, frame.To($"/manage/cases/{listed.Id}"), workflow?.Title.In(language) ?? listed.Workflow,
            StateWord.Of(listed.State), Text.StateText.Of(listed.State, language),
            string.Join(", ", listed.Institutions.Select(i => RoleText.Institution(i, alliance, language))),
            // A case that was withdrawn keeps the stages at which it stopped, and nobody is awaited there.
            string.Join(", ", listed.OpenStages.Where(s => listed.ClosedAt is null || AfterStage.Is(s)).Select(s => workflow?.FindStage(s)?.Title.In(language) ?? s)),
            TimeText.Utc(listed.SubmittedAt),
            listed.ClosedAt is { } closed ? TimeText.Utc(closed) : null,
            listed.NextDue is { } next ? TimeText.Utc(next) : null)
        {
            Behind = listed.Behind,
        };
    }
}
