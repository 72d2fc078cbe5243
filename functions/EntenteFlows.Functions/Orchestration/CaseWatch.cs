namespace EntenteFlows.Functions.Orchestration;

/// <summary>What a case's orchestration starts with, or takes over from itself: numbers only, for history is kept and shown.</summary>
/// <param name="Announced">The highest case version that somebody said will be recorded.</param>
/// <param name="Seen">The case version that was worked through; 0 at a start.</param>
/// <param name="Sent">All messages up to this number are settled.</param>
/// <param name="DueHour">The hour of the case's due row as far as known; null where it is not.</param>
/// <param name="Fenced">Whether this instance has fenced since it was started.</param>
public sealed record CaseWatch(long Announced, long Seen, int Sent, string? DueHour, bool Fenced)
{
    /// <summary>For a new case: nobody can have read a snapshot yet, so there is nobody to fence off.</summary>
    public static CaseWatch OfSubmission(string dueHour) => new(1, 0, 0, dueHour, Fenced: true);

    /// <summary>For a case that an earlier instance looked after: a request may still be on its way that told only that one.</summary>
    public static CaseWatch Anew(long announced, string dueHour) => new(announced, 0, 0, dueHour, Fenced: false);
}
