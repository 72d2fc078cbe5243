using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Forms;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Views;

/// <summary>A whole form on one page. Posts form-urlencoded to <c>/apply/{workflow}</c>.</summary>
/// <param name="IdempotencyKey">Hidden in the form, so that a second press of the button makes no second case.</param>
/// <param name="Applicant">Name, mail and language of mails, named <see cref="NameField"/>, <see cref="EmailField"/>, <see cref="LanguageField"/>.</param>
public sealed record ApplyView(
    Frame Frame, string Workflow, string Title, string Summary, string IdempotencyKey,
    IReadOnlyList<FieldView> Applicant, IReadOnlyList<FormSectionView> Sections, IReadOnlyList<ErrorView> Errors)
{
    public bool HasRows => Sections.Any(s => s.Fields.Any(f => f is RowsFieldView));

    // A form field's id has no dot, so these can never be one.
    public const string NameField = "applicant.name";
    public const string EmailField = "applicant.email";
    public const string LanguageField = "applicant.language";
    public const string IdempotencyField = "idempotency.key";

    /// <param name="posted">What was sent before, where the form comes back; null for an empty one.</param>
    /// <param name="errors">Of the form as its reader says; the applicant's under <c>applicant/name</c>, <c>applicant/email</c>, <c>applicant/language</c>.</param>
    public static ApplyView Of(
        Frame frame, WorkflowDefinition workflow, Alliance alliance, string idempotencyKey,
        IReadOnlyDictionary<string, StringValues>? posted = null, IReadOnlyList<FormError>? errors = null)
    {
        Language language = frame.Language;
        var fields = new FieldViews(workflow, alliance, language, posted ?? new Dictionary<string, StringValues>(), errors ?? []);
        return new ApplyView(
            frame, workflow.Id, workflow.Title.In(language), workflow.Summary.In(language), idempotencyKey,
            fields.Applicant(), [.. workflow.Form.Sections.Select(s => new FormSectionView(s.Id, s.Title.In(language), [.. s.Fields.Select(fields.Of)]))],
            fields.Errors());
    }
}

public sealed record FormSectionView(string Id, string Title, IReadOnlyList<FieldView> Fields);
