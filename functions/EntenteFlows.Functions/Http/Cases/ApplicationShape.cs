using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>What was applied for, as far as one reader may see it.</summary>
/// <param name="Form">The values as they were sent, without those that the reader's role does not show.</param>
/// <param name="Sections">The same in words. A value that the role does not show is absent beside its label.</param>
public sealed record ApplicationShape(ApplicantShape Applicant, JsonObject Form, IReadOnlyList<SectionShape> Sections)
{
    /// <param name="role">The reader's role; null sees no restricted field.</param>
    /// <param name="stage">For an approver the stage, which may not show all sections; null shows all.</param>
    public static ApplicationShape Of(
        Case file, WorkflowDefinition workflow, IReadOnlyList<SummarySection> summary, string? role, StageDefinition? stage = null) => new(
        new ApplicantShape(file.Applicant.Name, file.Applicant.Institution),
        FieldValueShape.Form(file.Form, workflow, f => ApplicationSummary.Shows(f, role) && (stage is null || ShownContent.Fields(workflow, stage, role ?? string.Empty).Contains(f))),
        [.. summary.Select(s => new SectionShape(s.Title, [.. s.Rows.Select(r => new AnswerShape(r.Field, r.Label, r.Value))]))]);
}

public sealed record ApplicantShape(string Name, string? Institution);

public sealed record SectionShape(string Title, IReadOnlyList<AnswerShape> Answers);

public sealed record AnswerShape(string Field, string Label, string? Value);
