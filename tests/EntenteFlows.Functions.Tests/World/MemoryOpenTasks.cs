using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>The open tasks of all cases in a store, as an index that is never behind.</summary>
internal sealed class MemoryOpenTasks(ICaseStore store, Func<IEnumerable<CaseId>> cases) : IOpenTasks
{
    public async Task<IReadOnlyList<OpenTask>> OfAsync(Mailbox mailbox, int most, CancellationToken cancellation)
    {
        List<OpenTask> found = [];
        foreach (CaseId id in cases())
        {
            if (await store.ReadAsync(id, cancellation) is not { File: var file }) continue;
            found.AddRange(file.Tasks.Where(t => t.State is TaskState.Open && EmailAddress.Mailbox(file.Person(t.Person).Email) == mailbox.Name).Select(t => new OpenTask(id, t.Number, t.Due.At)));
        }
        return [.. found.OrderBy(t => t.DueAt).ThenBy(t => t.Case.Value).Take(most)];
    }
}
