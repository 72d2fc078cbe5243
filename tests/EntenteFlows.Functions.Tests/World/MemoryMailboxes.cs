using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>The cases of a store by their applicants' mailboxes, each named by its address; as an index that is never behind.</summary>
internal sealed class MemoryMailboxes(ICaseStore store, Func<IEnumerable<CaseId>> cases) : IMailboxes
{
    public Task<Mailbox> OfAsync(string email, CancellationToken cancellation) => Task.FromResult(new Mailbox(EmailAddress.Mailbox(email)));

    public async Task<IReadOnlyList<CaseId>> CasesOfAsync(Mailbox mailbox, int most, CancellationToken cancellation)
    {
        List<Case> found = [];
        foreach (CaseId id in cases())
        {
            if (await store.ReadAsync(id, cancellation) is { File: { Erased: false } file } && EmailAddress.Mailbox(file.Applicant.Email) == mailbox.Name) found.Add(file);
        }
        return [.. found.OrderByDescending(c => c.SubmittedAt).Take(most).Select(c => c.Id)];
    }
}
