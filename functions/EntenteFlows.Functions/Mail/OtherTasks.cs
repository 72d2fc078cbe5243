using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>What lies open with a mailbox, read from the cases themselves: the index names them, and may be a moment behind.</summary>
public sealed class OtherTasks(IOpenTasks tasks, IMailboxes mailboxes, ICaseStore store, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>What one mail lists. Who has more open is told of the earliest.</summary>
    internal const int Most = 50;

    /// <param name="file">A case that was read already.</param>
    /// <param name="said">Tasks of that case which the mail is about anyway.</param>
    public async Task<IReadOnlyList<OtherTask>> OfAsync(Mailbox mailbox, Case file, IReadOnlyCollection<int> said, CancellationToken cancellation) =>
        await ReadAsync(
            (await tasks.OfAsync(mailbox, Most, cancellation)).Where(o => o.Case != file.Id || !said.Contains(o.Task)),
            mailbox, new() { [file.Id] = file }, cancellation);

    /// <param name="most">The later ones beyond are left out.</param>
    public async Task<IReadOnlyList<OtherTask>> OfAsync(Mailbox mailbox, int most, CancellationToken cancellation) =>
        await ReadAsync(await tasks.OfAsync(mailbox, most, cancellation), mailbox, [], cancellation);

    private async Task<IReadOnlyList<OtherTask>> ReadAsync(IEnumerable<OpenTask> open, Mailbox mailbox, Dictionary<CaseId, Case?> files, CancellationToken cancellation)
    {
        List<OtherTask> others = [];
        foreach (OpenTask one in open)
        {
            if (!files.TryGetValue(one.Case, out Case? of)) files[one.Case] = of = (await store.ReadAsync(one.Case, cancellation))?.File;
            if (of is not null && Open(of, one.Task, clock.GetUtcNow()) is { } task && await mailboxes.OfAsync(of.Person(task.Person).Email, cancellation) == mailbox)
                others.Add(new OtherTask(of, task, catalogue.Get(of.Workflow, of.WorkflowVersion)));
        }
        return others;
    }

    /// <summary>The task, if the case still waits for it.</summary>
    internal static CaseTask? Open(Case file, int number, DateTimeOffset now) =>
        file.FindTask(number) is { State: TaskState.Open } task && !task.Due.IsOver(now) ? task : null;
}
