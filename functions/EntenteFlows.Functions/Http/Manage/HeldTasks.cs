using System.Collections.Concurrent;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Cases;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>Finds the open tasks of somebody: by a look at the open cases of their institution, since no table keeps people by their tasks.</summary>
public sealed class HeldTasks(ICaseDesks desks, ICaseRecords records)
{
    private const int PageSize = 100;

    /// <summary>Five hundred open cases of one house are far more than the alliance has; whoever looks is told where there are more.</summary>
    private const int MostPages = 5;

    private const int AtOnce = 8;

    /// <returns>By deadline; and whether all open cases were looked at.</returns>
    public async Task<(IReadOnlyList<(Case File, CaseTask Task)> Tasks, bool IsWhole)> OfAsync(
        string email, string institution, DurableTaskClient client, CancellationToken cancellation)
    {
        ConcurrentDictionary<CaseId, Case> found = [];
        string? next = null;
        for (int page = 0; page < MostPages; page++)
        {
            CaseListPage rows = await records.ListAsync(new CaseListQuery(institution, Open: true, Workflow: null, Reference: null, next, PageSize), cancellation);
            await Parallel.ForEachAsync(
                rows.Rows.Where(r => !found.ContainsKey(r.Id)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (row, cancel) =>
                {
                    if (await desks.For(client).ReadAsync(row.Id, cancel) is { } file) found[row.Id] = file;
                });
            next = rows.Continuation;
            if (next is null) break;
        }

        return ([.. found.Values.SelectMany(f => f.Tasks.Where(t => IsHeld(f, t, email)).Select(t => (f, t))).OrderBy(x => x.t.Due.At)], next is null);
    }

    private static bool IsHeld(Case file, CaseTask task, string email) => task.State is TaskState.Open && EmailAddress.Same(file.Person(task.Person).Email, email);
}
