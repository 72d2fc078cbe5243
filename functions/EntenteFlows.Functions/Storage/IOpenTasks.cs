using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>Which open tasks a mailbox holds, over all cases. Follows the cases by moments and can be made again from them.</summary>
public interface IOpenTasks
{
    /// <summary>
    /// The open tasks of whoever has this mailbox, the earliest deadline first. A task that was decided a moment ago may still be among them: who acts on one looks at its case.
    /// </summary>
    /// <param name="most">The later ones beyond are left out.</param>
    Task<IReadOnlyList<OpenTask>> OfAsync(Mailbox mailbox, int most, CancellationToken cancellation);
}

/// <param name="Task">Its number in the case.</param>
/// <param name="DueAt">UTC instant of the last second of its deadline.</param>
public sealed record OpenTask(CaseId Case, int Task, DateTimeOffset DueAt);
