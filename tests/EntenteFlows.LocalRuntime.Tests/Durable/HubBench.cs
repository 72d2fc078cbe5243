using Azure.Core;
using Azure.Data.Tables;
using EntenteFlows.LocalRuntime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

/// <summary>A task hub of its own on the test run's Azurite, with a clock that stands still, and which can be killed and started again.</summary>
internal sealed class HubBench : IAsyncDisposable
{
    // Odd ticks, so that a moment which loses precision in storage shows.
    public static readonly DateTimeOffset Start = new DateTimeOffset(2031, 1, 6, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    private readonly string _connection;
    private readonly string _name = "T" + Guid.NewGuid().ToString("N")[..20];
    private LocalTaskHub _hub;

    private HubBench(string connection, AppCode code)
    {
        (_connection, Code) = (connection, code);
        _hub = NewHub();
    }

    public AppCode Code { get; }

    public FakeTimeProvider Clock { get; } = new(Start);

    public FaultyTransport Transport { get; private set; } = new();

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    public TaskHubOptions Options { get; init; } = new();

    public LocalTaskHub Hub => _hub;

    public DurableTaskClient Client => _hub.Client;

    public static async Task<HubBench> StartAsync(AzuriteFixture azurite, AppCode code, TaskHubOptions? options = null, ILoggerFactory? loggers = null)
    {
        var bench = new HubBench(azurite.ConnectionString, code) { Options = options ?? new(), Loggers = loggers ?? NullLoggerFactory.Instance };
        await bench.RestartAsync();
        return bench;
    }

    /// <summary>Ends the hub as it is and starts another one on its table.</summary>
    public async Task RestartAsync()
    {
        await _hub.DisposeAsync();
        Transport = new FaultyTransport();
        _hub = NewHub();
        await _hub.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Cuts the hub off from storage, so that nothing more of it lasts, and starts another one.</summary>
    public async Task KillAndRestartAsync()
    {
        Transport.CutNow();
        await RestartAsync();
    }

    public async Task<string> RunAsync(string orchestrator, object? input = null, string? instanceId = null)
    {
        string id = await Client.ScheduleNewOrchestrationInstanceAsync(
            orchestrator, input, new StartOrchestrationOptions(instanceId), TestContext.Current.CancellationToken);
        await IdleAsync();
        return id;
    }

    public async Task RaiseAsync(string instanceId, string name, object? payload = null)
    {
        await Client.RaiseEventAsync(instanceId, name, payload, TestContext.Current.CancellationToken);
        await IdleAsync();
    }

    public Task IdleAsync() => _hub.WhenIdleAsync(TestContext.Current.CancellationToken);

    /// <summary>Moves the clock on as the local runtime does: from due moment to due moment.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        DateTimeOffset end = Clock.GetUtcNow() + time;
        while (_hub.NextDue is { } due && due <= end)
        {
            if (due > Clock.GetUtcNow()) Clock.SetUtcNow(due);
            await _hub.RunDueAsync(TestContext.Current.CancellationToken);
        }

        Clock.SetUtcNow(end);
        await _hub.RunDueAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Does something while the hub is cut off at the given operation, and does it again with a new hub until it is answered.</summary>
    public async Task PassThroughCutAsync(int operation, bool after, Func<Task> deed)
    {
        Transport.CutAt(operation, after);
        Exception? noAnswer = await Record.ExceptionAsync(deed);
        Assert.True(Transport.IsCut, $"There was no operation {operation}.");

        await RestartAsync();
        await IdleAsync();
        if (noAnswer is not null) await deed();
    }

    public async Task<OrchestrationMetadata> ShowAsync(string instanceId) =>
        await Client.GetInstanceAsync(instanceId, true, TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"There is no instance {instanceId}.");

    /// <summary>The instance's history as the table has it: type, step and name of each row.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(string instanceId) =>
        [.. (await RowsAsync(instanceId, "history-")).Select(row => string.Join(' ', new[]
        {
            row.GetString("EventType"), row.GetInt32("TaskId") is { } step ? "#" + step : null, row.GetString("Name"),
        }.Where(part => part is not null)))];

    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string instanceId, string rowKeyPrefix)
    {
        var rows = new List<TableEntity>();
        await foreach (TableEntity row in Table().QueryAsync<TableEntity>(
            row => row.PartitionKey == instanceId, cancellationToken: TestContext.Current.CancellationToken))
            if (row.RowKey.StartsWith(rowKeyPrefix, StringComparison.Ordinal)) rows.Add(row);
        return rows;
    }

    /// <summary>The hub's table, past the faults.</summary>
    public TableClient Table() => new TableServiceClient(_connection).GetTableClient(_hub.TableName);

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await Table().DeleteAsync(TestContext.Current.CancellationToken);
    }

    private LocalTaskHub NewHub()
    {
        var options = new TableClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(Transport, HttpPipelinePosition.PerCall);
        return new LocalTaskHub(new TableServiceClient(_connection, options), _name, Code, Clock, Loggers, Options);
    }
}
