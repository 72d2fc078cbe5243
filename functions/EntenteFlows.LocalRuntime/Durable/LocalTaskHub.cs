using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using EntenteFlows.LocalRuntime.Clock;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// Runs orchestrations by replay from a history in Table Storage, in this process alone: nothing polls, and no other process may run the same hub.
/// A process that is killed at any moment goes on where its table says; activities that were under way run again.
/// </summary>
public sealed partial class LocalTaskHub : IDueWork, IAsyncDisposable
{
    private const int LoadedAtATime = 8;

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, InstanceRunner> _instances = new(StringComparer.Ordinal);
    private readonly TaskHubParts _parts;

    /// <param name="tables">The account that holds the hub's table.</param>
    /// <param name="name">The hub's name: 3 to 45 ASCII letters and digits, beginning with a letter.</param>
    /// <param name="code">The app's orchestrators and activities.</param>
    /// <param name="clock">Gives turns their time and fires timers.</param>
    /// <param name="loggers">Gets names, ids and types of error, never a payload.</param>
    /// <param name="options">Defaults where null.</param>
    /// <exception cref="ArgumentException">The name is not of that form.</exception>
    public LocalTaskHub(
        TableServiceClient tables, string name, ITaskCode code, TimeProvider clock, ILoggerFactory loggers, TaskHubOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!HubName().IsMatch(name))
            throw new ArgumentException($"'{name}' cannot name a task hub: 3 to 45 ASCII letters and digits, beginning with a letter.", nameof(name));

        TableName = name + "Instances";
        _parts = new TaskHubParts(new TaskHubStore(tables, TableName), code, clock, loggers, options ?? new TaskHubOptions(), _stopping.Token)
        {
            Due = new DueMoments(clock, id => Runner(id).Signal()),
        };
        Client = new LocalDurableTaskClient(name, _parts, Runner);
    }

    /// <summary>The table with the hub's instances, their history and their inboxes.</summary>
    public string TableName { get; }

    public DurableTaskClient Client { get; }

    public TaskHubLoad Load => new(_parts.Turns.Running, _parts.Activities.Running, _parts.Turns.Run, _parts.Activities.Run);

    public DateTimeOffset? NextDue => _parts.Due.Next;

    /// <summary>Makes the table where there is none, and goes on with every instance that has not ended.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _parts.Store.CreateAsync(cancellation);
        IReadOnlyList<string> unfinished = await _parts.Store.UnfinishedAsync(cancellation);
        await Parallel.ForEachAsync(
            unfinished,
            new ParallelOptions { MaxDegreeOfParallelism = LoadedAtATime, CancellationToken = cancellation },
            async (id, token) => await Runner(id).LoadAsync(token));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A turn could not be read or stored. It is not lost: it will be tried again.</exception>
    public async Task RunDueAsync(CancellationToken cancellation)
    {
        int faults = _parts.Faults.Count;
        do
        {
            _parts.Due.WakeDue();
            await WhenIdleAsync(cancellation);
        }
        while (NextDue <= _parts.Now);

        _parts.Faults.ThrowIfMoreThan(faults);
    }

    /// <summary>Completes when no turn and no activity is running or could run at once.</summary>
    public Task WhenIdleAsync(CancellationToken cancellation) => _parts.Work.WhenIdleAsync(cancellation);

    /// <summary>Lets turns end, asks activities to stop, and waits for both. What was not done is done after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _parts.Due.Dispose();
        await WhenIdleAsync(CancellationToken.None);
        foreach (InstanceRunner runner in _instances.Values) runner.Dispose();
        _parts.Turns.Dispose();
        _parts.Activities.Dispose();
        _stopping.Dispose();
    }

    private InstanceRunner Runner(string instanceId) => _instances.GetOrAdd(instanceId, id => new InstanceRunner(id, _parts));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$")]
    private static partial Regex HubName();
}
