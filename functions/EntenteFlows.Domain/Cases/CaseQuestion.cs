namespace EntenteFlows.Domain.Cases;

/// <summary>What an approver asked the applicant without returning the case.</summary>
/// <param name="Number">From 1, in order of asking, over the whole case.</param>
/// <param name="Task">The task that it was asked for.</param>
/// <param name="Name">The name that the approver typed; empty after erasure, as the texts.</param>
/// <param name="AnsweredAt">UTC instant; null while the answer is awaited.</param>
public sealed record CaseQuestion(int Number, int Task, DateTimeOffset AskedAt, string Name, string Text, DateTimeOffset? AnsweredAt, string? Answer)
{
    /// <summary>One task asks no more than this, and only one at a time.</summary>
    public const int MostOfOneTask = 5;
}
