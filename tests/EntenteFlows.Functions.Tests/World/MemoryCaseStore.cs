using System.Diagnostics;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>The store's contract without a service behind it.</summary>
internal sealed class MemoryCaseStore : ICaseStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CaseId, StoredCase> _snapshots = [];
    private readonly Dictionary<CaseId, List<RecordedEvent>> _events = [];
    private readonly Dictionary<(CaseId, int), StoredMessage> _messages = [];
    private int _stamps;

    public IEnumerable<CaseId> Cases
    {
        get
        {
            lock (_lock) return [.. _snapshots.Keys];
        }
    }

    public Task<StoredCase?> ReadAsync(CaseId id, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult(_snapshots.GetValueOrDefault(id));
    }

    public async Task<CaseHead?> ReadHeadAsync(CaseId id, CancellationToken cancellation) => await ReadAsync(id, cancellation) is { } s
        ? new CaseHead(id, s.File.State, s.File.Version, s.File.Messages, CaseSchedule.NextDue(s.File), s.Asleep)
        : null;

    public Task<WriteResult> RecordAsync(StoredCase? before, Recorded recorded, string commandId, CancellationToken cancellation)
    {
        CaseId id = recorded.After.Id;
        lock (_lock)
        {
            if (_snapshots.GetValueOrDefault(id)?.Stamp != before?.Stamp) return Task.FromResult(WriteResult.Conflict);
            _snapshots[id] = new StoredCase(CaseJson.Read(CaseJson.Write(recorded.After)), false, commandId, NextStamp()) { TraceParent = Activity.Current?.Id };
            List<RecordedEvent> events = _events.TryGetValue(id, out List<RecordedEvent>? known) ? known : _events[id] = [];
            if (recorded.After.Erased) events = _events[id] = [.. events.Select(e => e with { Personal = [], Salt = [] })];
            events.AddRange(recorded.Events);
            foreach (Message m in recorded.Messages)
                _messages.Add((id, m.Number), new StoredMessage(m, MessageState.Pending, null, null, 0, null, null, NextStamp()) { TraceParent = Activity.Current?.Id });
            return Task.FromResult(WriteResult.Written);
        }
    }

    public Task<bool> HasCommandAsync(CaseId id, string commandId, int afterEvent, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult(_events.GetValueOrDefault(id, []).Any(e => e.Number > afterEvent && e.CommandId == commandId));
    }

    public Task<WriteResult> FenceAsync(StoredCase stored, bool asleep, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_snapshots[stored.File.Id].Stamp != stored.Stamp) return Task.FromResult(WriteResult.Conflict);
            _snapshots[stored.File.Id] = stored with { Asleep = asleep, Stamp = NextStamp() };
            return Task.FromResult(WriteResult.Written);
        }
    }

    public Task<IReadOnlyList<RecordedEvent>> EventsAsync(CaseId id, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<RecordedEvent>>([.. _events.GetValueOrDefault(id, [])]);
    }

    public Task<IReadOnlyList<StoredMessage>> MessagesAsync(CaseId id, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<StoredMessage>>([.. _messages.Where(m => m.Key.Item1 == id).OrderBy(m => m.Key.Item2).Select(m => m.Value)]);
    }

    public Task<StoredMessage?> MessageAsync(CaseId id, int number, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult(_messages.GetValueOrDefault((id, number)));
    }

    public Task<StoredMessage?> ClaimAsync(CaseId id, StoredMessage message, string run, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_messages[(id, message.Message.Number)].Stamp != message.Stamp) return Task.FromResult<StoredMessage?>(null);
            return Task.FromResult<StoredMessage?>(Put(id, message with { State = MessageState.Claimed, Run = run, ClaimedAt = now, Tries = message.Tries + 1 }));
        }
    }

    public Task SettleAsync(CaseId id, StoredMessage message, MessageState state, DateTimeOffset now, string? providerId, CancellationToken cancellation)
    {
        lock (_lock)
        {
            StoredMessage current = _messages[(id, message.Message.Number)];
            if (current.Yields(message.Run, state)) Put(id, current with { State = state, Run = null, SettledAt = now, ProviderId = providerId });
            return Task.CompletedTask;
        }
    }

    private StoredMessage Put(CaseId id, StoredMessage message) => _messages[(id, message.Message.Number)] = message with { Stamp = NextStamp() };

    private WriteStamp NextStamp() => new($"stamp-{++_stamps}");
}
