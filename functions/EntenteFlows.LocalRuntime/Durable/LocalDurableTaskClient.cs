using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>The hub's client. It looks at the table for every answer, and errs as the Functions host does over Azure Storage.</summary>
internal sealed class LocalDurableTaskClient(string hubName, TaskHubParts hub, Func<string, InstanceRunner> runnerOf) : DurableTaskClient(hubName)
{
    private static readonly OrchestrationRuntimeStatus[] NotEnded =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    private readonly JsonDataConverter _converter = JsonDataConverter.Default;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (!hub.Code.HasOrchestrator(orchestratorName))
            throw new ArgumentException($"There is no orchestrator '{orchestratorName}'.", nameof(orchestratorName));

        string instanceId = options?.InstanceId is { } given ? Checked(given) : Guid.NewGuid().ToString("N");
        OrchestrationRuntimeStatus[] dedupe = options?.DedupeStatuses is { } named ? [.. named.Select(Status)] : NotEnded;
        InstanceRecord record = NewRecord(instanceId, orchestratorName, input, options);
        await runnerOf(instanceId).StartAsync(
            record,
            existing => dedupe.Contains(existing.Status)
                ? new OrchestrationAlreadyExistsException($"An orchestration instance with the id {instanceId} already exists ({existing.Status}).")
                : null,
            options?.StartAt,
            cancellation);
        return instanceId;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        string? payload = PayloadLimit.Checked(_converter.Serialize(eventPayload), $"The payload of event '{eventName}'");
        return Tell(instanceId, new HistoryEvent(HistoryEventType.EventRaised, hub.Now) { Name = eventName, Payload = payload }, _ => true, cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        string? output = PayloadLimit.Checked(_converter.Serialize(options?.Output), "The output");
        return Tell(instanceId, new HistoryEvent(HistoryEventType.ExecutionTerminated, hub.Now) { Payload = output }, _ => true, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => Tell(
        instanceId,
        new HistoryEvent(HistoryEventType.ExecutionSuspended, hub.Now) { Payload = PayloadLimit.Checked(reason, "The reason") },
        status => status is not OrchestrationRuntimeStatus.Suspended,
        cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => Tell(
        instanceId,
        new HistoryEvent(HistoryEventType.ExecutionResumed, hub.Now) { Payload = PayloadLimit.Checked(reason, "The reason") },
        status => status is OrchestrationRuntimeStatus.Suspended,
        cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await hub.Store.ReadAsync(Checked(instanceId), cancellation) is { } record ? Shown(record, getInputsAndOutputs) : null;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create(async (continuation, pageSize, cancellation) =>
        {
            (IReadOnlyList<InstanceRecord> records, string? next) = await hub.Store.QueryAsync(
                InstanceFilter.For(filter),
                pageSize ?? filter?.PageSize ?? OrchestrationQuery.DefaultPageSize,
                continuation ?? filter?.ContinuationToken,
                cancellation);
            return new Page<OrchestrationMetadata>([.. records.Select(record => Shown(record, filter?.FetchInputsAndOutputs ?? false))], next);
        });

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitFor(instanceId, instance => instance.RuntimeStatus is not OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitFor(instanceId, instance => instance.IsCompleted, getInputsAndOutputs, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await runnerOf(Checked(instanceId)).PurgeAsync(cancellation) ? 1 : 0, isComplete: true);

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        int count = 0;
        string? continuation = null;
        do
        {
            (IReadOnlyList<InstanceRecord> ended, continuation) = await hub.Store.QueryAsync(
                InstanceFilter.For(filter), OrchestrationQuery.DefaultPageSize, continuation, cancellation);
            foreach (InstanceRecord record in ended)
                if (await runnerOf(record.InstanceId).PurgeAsync(cancellation)) count++;
        }
        while (continuation is not null);

        return new PurgeResult(count, isComplete: true);
    }

    /// <summary>The hub owns what the client uses.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task Tell(string instanceId, HistoryEvent said, Func<OrchestrationRuntimeStatus, bool> isAllowed, CancellationToken cancellation) =>
        runnerOf(Checked(instanceId)).TellAsync(said, record => Refusal(instanceId, record, isAllowed), cancellation);

    private static RpcException? Refusal(string instanceId, InstanceRecord? record, Func<OrchestrationRuntimeStatus, bool> isAllowed)
    {
        if (record is null) return new RpcException(new Status(StatusCode.NotFound, $"No instance with ID '{instanceId}' was found."));
        return record.HasEnded || !isAllowed(record.Status)
            ? new RpcException(new Status(StatusCode.FailedPrecondition, $"The orchestration instance {instanceId} cannot take this: it is {record.Status}."))
            : null;
    }

    private async Task<OrchestrationMetadata> WaitFor(
        string instanceId, Func<OrchestrationMetadata, bool> isReached, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        while (true)
        {
            Task change = hub.Changes.Next(Checked(instanceId));
            if (await GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation) is { } instance && isReached(instance)) return instance;
            await change.WaitAsync(cancellation);
        }
    }

    private InstanceRecord NewRecord(string instanceId, TaskName orchestratorName, object? input, StartOrchestrationOptions? options)
    {
        DateTimeOffset now = hub.Now;
        return new InstanceRecord(instanceId, orchestratorName, options?.Version?.Version ?? hub.Options.DefaultVersion)
        {
            Incarnation = Guid.NewGuid(),
            Generation = 0,
            CreatedAt = now,
            LastUpdatedAt = now,
            Input = PayloadLimit.Checked(_converter.Serialize(input), $"The input of orchestrator '{orchestratorName}'"),
            Tags = [.. options?.Tags ?? new Dictionary<string, string>()],
        };
    }

    private OrchestrationMetadata Shown(InstanceRecord record, bool withPayloads) => new(record.Name, record.InstanceId)
    {
        DataConverter = withPayloads ? _converter : null,
        RuntimeStatus = record.Status,
        CreatedAt = record.CreatedAt,
        LastUpdatedAt = record.LastUpdatedAt,
        SerializedInput = withPayloads ? record.Input : null,
        SerializedOutput = withPayloads ? record.Output : null,
        SerializedCustomStatus = withPayloads ? record.CustomStatus : null,
        FailureDetails = withPayloads ? record.Failure : null,
        Tags = record.Tags,
    };

    private static OrchestrationRuntimeStatus Status(string name) => Enum.TryParse(name, ignoreCase: true, out OrchestrationRuntimeStatus status)
        ? status
        : throw new ArgumentException($"'{name}' is no status of an orchestration.", nameof(name));

    /// <summary>Refuses ids that cannot be a partition key, or that stand for an entity in Durable Functions.</summary>
    private static string Checked(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        bool isUsable = instanceId.Length <= 100 && instanceId[0] != '@' && !instanceId.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c));
        return isUsable ? instanceId : throw new ArgumentException("An instance id has at most 100 characters, none of / \\ # ? nor a control character, and does not begin with @.", nameof(instanceId));
    }
}
