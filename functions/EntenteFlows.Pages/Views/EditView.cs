using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Views;

/// <summary>The form of a returned case, to be changed and sent on. Posts form-urlencoded to <c>/track/edit</c>.</summary>
/// <param name="Asked">The fields that the returns name, each with the anchor of its input.</param>
/// <param name="Unticked">It came without its ticked box.</param>
public sealed record EditView(
    Frame Frame, string Token, string Reference, string WorkflowTitle, DueView? ActBy, IReadOnlyList<ReturnView> Returns, IReadOnlyList<ErrorView> Asked,
    IReadOnlyList<FormSectionView> Sections, IReadOnlyList<ErrorView> Errors, bool Unticked)
{
    // A form field's id has no hyphen, so this can never be one.
    public const string ConfirmId = "edit-confirm";

    public bool HasRows => Sections.Any(s => s.Fields.Any(f => f is RowsFieldView));

    public bool IsAsked(FieldView field) => Returns.Any(r => r.Fields.Any(f => f.Id == field.Id));

    /// <param name="inputs">What the inputs hold: the values as they were sent, or what was typed last.</param>
    /// <param name="errors">Of the form as its reader says.</param>
    public static EditView Of(
        Frame frame, string token, Case file, WorkflowDefinition workflow, Alliance alliance, IReadOnlyDictionary<string, StringValues> inputs,
        IReadOnlyList<FormError>? errors = null, bool unticked = false)
    {
        Language language = frame.Language;
        var fields = new FieldViews(workflow, alliance, language, inputs, errors ?? []);
        IReadOnlyList<ReturnView> returns = ReturnView.Of(file, workflow, alliance, language);
        IEnumerable<NamedField> asked = NamedField.Of(file.ReturnFields, workflow, language);
        return new EditView(
            frame, token, file.Reference, workflow.Title.In(language), file.ActBy is { } by ? DueView.Of(by, language) : null, returns,
            [.. asked.Select(f => new ErrorView(fields.AnchorOf(f.Id), f.Label))],
            [.. workflow.Form.Sections.Select(s => new FormSectionView(s.Id, s.Title.In(language), [.. s.Fields.Select(fields.Of)]))],
            [.. fields.Errors(), .. unticked ? [new ErrorView(ConfirmId, Words.In(language)["edit.unticked"])] : Array.Empty<ErrorView>()],
            unticked);
    }
}
