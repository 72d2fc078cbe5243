using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>A question to the applicant with its answer.</summary>
/// <param name="Answer">Absent while it is awaited.</param>
public sealed record QuestionShape(
    int Number, string Role, string Institution, DateTimeOffset AskedAt, string Text, DateTimeOffset? AnsweredAt, string? Answer)
{
    public static QuestionShape Of(QuestionView question) => new(
        question.Number, question.Role, question.Institution, question.AskedAt, question.Text, question.AnsweredAt, question.Answer);
}

/// <summary>The receipt of a question or an answer.</summary>
/// <param name="Question">The question's number in the case.</param>
/// <param name="RecordedAt">UTC instant; the same for an identical repeat.</param>
/// <param name="State">Of the case.</param>
public sealed record QuestionReceipt(string Result, string CaseId, int Question, DateTimeOffset RecordedAt, string State)
{
    public static QuestionReceipt Of(Handled.Done done, CaseQuestion question) =>
        new(DecidedShape.Recorded, done.File.Id.ToString(), question.Number, done.RecordedAt, StateWord.Of(done.File.State));
}
