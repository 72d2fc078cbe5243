using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Orchestration;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Storage;

internal sealed class CaseRecords(ICaseStore store, ICaseIndex index) : ICaseRecords
{
    public Task<CaseListPage> ListAsync(CaseListQuery query, CancellationToken cancellation) => index.ListAsync(query, cancellation);

    public Task<IReadOnlyList<RecordedEvent>> EventsAsync(CaseId id, CancellationToken cancellation) => store.EventsAsync(id, cancellation);

    public async Task<IReadOnlyList<MessageStatus>> MessagesAsync(CaseId id, CancellationToken cancellation) =>
    [
        .. (await store.MessagesAsync(id, cancellation)).Select(m => new MessageStatus(
            m.Message, m.State.ToString().ToLowerInvariant(), m.State is MessageState.Sent ? m.SettledAt : null, m.Tries)),
    ];

    public Task<RuntimeStatus?> RuntimeAsync(DurableTaskClient client, CaseId id, CancellationToken cancellation) =>
        new DurableOrchestrations(client).FindAsync(id, cancellation);
}
