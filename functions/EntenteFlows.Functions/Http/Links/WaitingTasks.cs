using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Views;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>
/// How many other tasks are open with somebody who has just decided. The receipt's address is mailed and filed, so its reader may be anybody: they learn a number, and only while the
/// decision is so fresh that whoever reads must have had the link that made it.
/// </summary>
public sealed class WaitingTasks(IOpenTasks tasks, IMailboxes mailboxes, ICaseDesks desks, TimeProvider clock)
{
    /// <returns>Null where it is not to be told, or cannot be: the receipt does without it.</returns>
    public async Task<WaitingView?> OfAsync(LinkedCase linked, DurableTaskClient client, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string email = linked.File.Person(linked.Link.Person).Email;
        if (linked.Task?.DecidedAt is not { } at || now - at >= DecisionUndo.Window || email.Length == 0)
            return null;
        try
        {
            return await CountAsync(linked.File, email, now, client, cancellation);
        }
        catch (StorageUnavailableException)
        {
            return null;
        }
    }

    private async Task<WaitingView> CountAsync(Case file, string email, DateTimeOffset now, DurableTaskClient client, CancellationToken cancellation)
    {
        // What the decision itself has opened is in the case, and in the index a moment later.
        HashSet<(CaseId, int)> open = [.. file.Tasks.Where(t => EmailAddress.Same(file.Person(t.Person).Email, email)).Select(t => (file.Id, t.Number))];
        IReadOnlyList<OpenTask> indexed = await tasks.OfAsync(await mailboxes.OfAsync(email, cancellation), OtherTasks.Most, cancellation);
        open.UnionWith(indexed.Select(t => (t.Case, t.Task)));

        Dictionary<CaseId, Case?> files = new() { [file.Id] = file };
        int count = 0;
        foreach ((CaseId id, int task) in open)
        {
            if (!files.TryGetValue(id, out Case? of))
                files[id] = of = await desks.For(client).ReadAsync(id, cancellation);
            if (of is not null && OtherTasks.Open(of, task, now) is { } waiting && EmailAddress.Same(of.Person(waiting.Person).Email, email))
                count++;
        }
        return new WaitingView(count, AndMore: indexed.Count >= OtherTasks.Most);
    }
}
