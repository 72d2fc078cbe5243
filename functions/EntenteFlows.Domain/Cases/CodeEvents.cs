namespace EntenteFlows.Domain.Cases;

/// <summary>A code was mailed to the holder of a task, to be given with the decision.</summary>
/// <param name="Number">From 1, over the task.</param>
/// <param name="Nonce">As <see cref="TaskCode.Nonce"/>.</param>
/// <param name="InAnswer">True where a decision or handover lacked it; false where the holder asked for another.</param>
/// <param name="By">As <see cref="TaskCode.By"/>.</param>
public sealed record CodeAsked(DateTimeOffset At, int Task, int Number, ulong Nonce, bool InAnswer, [property: Personal] string? By) : CaseEvent(At);

/// <summary>A decision or handover came with a wrong code and was not recorded.</summary>
/// <param name="Number">Of the code that was asked for.</param>
/// <param name="Tries">Wrong ones given in its place so far.</param>
public sealed record CodeRefused(DateTimeOffset At, int Task, int Number, int Tries) : CaseEvent(At);
