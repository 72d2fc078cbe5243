using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>A question to the applicant, by role and institution.</summary>
/// <param name="AskedAt">UTC instant; <paramref name="AnsweredAt"/> too.</param>
/// <param name="Asked">The same, on the clock of the institution.</param>
/// <param name="Answer">Null while it is awaited.</param>
public sealed record QuestionView(
    int Number, string Role, string RoleTitle, string Institution, string InstitutionTitle, DateTimeOffset AskedAt, string Asked, string Text,
    DateTimeOffset? AnsweredAt, string? Answered, string? Answer)
{
    internal static QuestionView Of(CaseQuestion question, Case file, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        CaseTask task = file.Task(question.Task);
        return new QuestionView(
            question.Number, task.Role, RoleText.Of(task, workflow, alliance, language), task.Institution, RoleText.Institution(task.Institution, alliance, language),
            question.AskedAt, TimeText.At(question.AskedAt, task.Due.TimeZone, language), question.Text,
            question.AnsweredAt, question.AnsweredAt is { } at ? TimeText.At(at, task.Due.TimeZone, language) : null, question.Answer);
    }
}
