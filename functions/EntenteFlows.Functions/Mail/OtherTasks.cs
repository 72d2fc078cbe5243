using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>What lies open with a mailbox, read from the cases themselves: the index names them, and may be a moment behind.</summary>
public sealed class OtherTasks(IOpenTasks tasks, ICaseStore store, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>What one mail lists. Who has more open is told of the earliest.</summary>
    internal const int Most = 50;

    /// <param name="file">A case that was read already.</param>
    /// <param name="said">Tasks of that case which the mail is about anyway.</param>
    public async Task<IReadOnlyList<OtherTask>> OfAsync(string email, Case file, IReadOnlyCollection<int> said, CancellationToken cancellation)
    {
        List<OtherTask> others = [];
        Dictionary<CaseId, Case?> files = new() { [file.Id] = file };
        foreach (OpenTask open in await tasks.OfAsync(email, Most, cancellation))
        {
            if (open.Case == file.Id && said.Contains(open.Task)) continue;
            if (!files.TryGetValue(open.Case, out Case? of)) files[open.Case] = of = (await store.ReadAsync(open.Case, cancellation))?.File;
            if (of is not null && IsOpen(of, open.Task, email, clock.GetUtcNow()))
                others.Add(new OtherTask(of, of.Task(open.Task), catalogue.Get(of.Workflow, of.WorkflowVersion)));
        }
        return others;
    }

    /// <summary>Whether the case still waits for that task, and for whoever has this address.</summary>
    internal static bool IsOpen(Case file, int number, string email, DateTimeOffset now) =>
        file.FindTask(number) is { State: TaskState.Open } task && !task.Due.IsOver(now) && EmailAddress.Same(file.Person(task.Person).Email, email);
}
