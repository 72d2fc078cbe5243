using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Views;

/// <summary>A form's answers, section by section, as one reader may see them.</summary>
public static class ApplicationSummary
{
    /// <param name="role">The reader's role; null sees no restricted field.</param>
    /// <param name="stage">For an approver the stage, which may not show all sections; null shows all.</param>
    public static IReadOnlyList<SummarySection> Of(
        FormContent form, WorkflowDefinition workflow, Alliance alliance, Language language, string? role, StageDefinition? stage = null) =>
    [
        .. workflow.Form.Sections
            .Where(s => stage is null || ShownContent.ShowsSection(stage, s))
            .Select(s => new SummarySection(s.Title.In(language), [.. s.Fields.Where(f => form[f.Id] is not null).Select(f => Row(f, form, alliance, language, role))]))
            .Where(s => s.Rows.Count > 0),
    ];

    /// <summary>Only the fields that are shown: of the others not even that they were answered.</summary>
    public static IReadOnlyList<SummarySection> Only(FormContent form, WorkflowDefinition workflow, Alliance alliance, Language language, Func<FormField, bool> shows) =>
    [
        .. workflow.Form.Sections
            .Select(s => new SummarySection(
                s.Title.In(language),
                [.. s.Fields.Where(f => shows(f) && form[f.Id] is not null).Select(f => new SummaryRow(f.Id, f.Label.In(language), FormText.Of(f, form[f.Id]!, alliance, language)))]))
            .Where(s => s.Rows.Count > 0),
    ];

    public static bool Shows(FormField field, string? role) => field.IsShownTo(role);

    private static SummaryRow Row(FormField field, FormContent form, Alliance alliance, Language language, string? role) => new(
        field.Id,
        field.Label.In(language),
        Shows(field, role) ? FormText.Of(field, form[field.Id]!, alliance, language) : null)
    {
        Table = Shows(field, role) && form[field.Id] is RowsValue rows ? Table(field.Rows!, rows, alliance, language) : null,
    };

    private static SummaryTable Table(RowsDefinition definition, RowsValue rows, Alliance alliance, Language language) => new(
        [.. definition.Columns.Select(c => c.Field.Label.In(language))],
        [.. rows.Rows.Select(row => (IReadOnlyList<string>)[.. definition.Columns.Select(c => Cell(c.Field, row, alliance, language))])]);

    private static string Cell(FormField column, FormContent row, Alliance alliance, Language language) =>
        row[column.Id] is { } value ? FormText.Of(column, value, alliance, language) : "";
}
