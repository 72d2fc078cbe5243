using EntenteFlows.Functions.Orchestration;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Notes which mails were set going. Can be told to be out of order.</summary>
internal sealed class MemoryDraftMails : IDraftMails
{
    public List<DraftMailInput> Started { get; } = [];

    public Exception? Fault { get; set; }

    public Task StartAsync(DurableTaskClient client, DraftMailInput mail, CancellationToken cancellation)
    {
        if (Fault is not null) throw Fault;
        Started.Add(mail);
        return Task.CompletedTask;
    }
}
