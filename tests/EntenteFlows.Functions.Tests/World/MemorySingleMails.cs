using EntenteFlows.Functions.Orchestration;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Notes which mails were set going. Can be told to be out of order.</summary>
internal sealed class MemorySingleMails : ISingleMails
{
    public List<DraftMailInput> Started { get; } = [];

    public List<RecoveryInput> Recoveries { get; } = [];

    public Exception? Fault { get; set; }

    public Task StartAsync(DurableTaskClient client, DraftMailInput mail, CancellationToken cancellation) => Note(Started, mail);

    public Task StartAsync(DurableTaskClient client, RecoveryInput mail, CancellationToken cancellation) => Note(Recoveries, mail);

    private Task Note<T>(List<T> started, T mail)
    {
        if (Fault is not null) throw Fault;
        started.Add(mail);
        return Task.CompletedTask;
    }
}
