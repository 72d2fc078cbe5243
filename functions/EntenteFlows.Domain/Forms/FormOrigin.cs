namespace EntenteFlows.Domain.Forms;

/// <summary>What a form that is being changed was before. A rule that counts from the day of submission takes the first submission's day for an answer that was left as it was.</summary>
public sealed record FormOrigin(FormContent Form, DateTimeOffset SubmittedAt);
