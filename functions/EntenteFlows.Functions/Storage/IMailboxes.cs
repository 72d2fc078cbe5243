using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>Which cases a mailbox has applied for. Follows the cases by moments and can be made again from them.</summary>
public interface IMailboxes
{
    Task<Mailbox> OfAsync(string email, CancellationToken cancellation);

    /// <summary>The cases whose applicant has this mailbox, newest first; those that were erased are not among them.</summary>
    /// <param name="most">The older ones beyond are left out.</param>
    Task<IReadOnlyList<CaseId>> CasesOfAsync(Mailbox mailbox, int most, CancellationToken cancellation);
}
