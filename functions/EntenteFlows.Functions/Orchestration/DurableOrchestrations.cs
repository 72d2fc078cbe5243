using DurableTask.Core.Exceptions;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>The orchestrations as the task hub's client reaches them.</summary>
internal sealed class DurableOrchestrations(DurableTaskClient client) : IOrchestrations
{
#pragma warning disable CS0618 // Old hubs still show an instance that continues as new by this name, and it has not ended.
    internal static readonly StartOrchestrationOptions OnlyWhereNoneRuns = new()
    {
        DedupeStatuses =
        [
            nameof(OrchestrationRuntimeStatus.Pending),
            nameof(OrchestrationRuntimeStatus.Running),
            nameof(OrchestrationRuntimeStatus.Suspended),
            nameof(OrchestrationRuntimeStatus.ContinuedAsNew),
        ],
    };
#pragma warning restore CS0618

    public async Task<bool> RaiseAsync(CaseId id, long version, CancellationToken cancellation)
    {
        try
        {
            await client.RaiseEventAsync(id.ToString(), CaseOrchestrator.CaseChanged, version, cancellation);
            return true;
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition) // None, or one that has ended.
        {
            return false;
        }
        catch (Exception fault) when (IsSilence(fault) && !cancellation.IsCancellationRequested)
        {
            throw new OrchestrationsUnavailableException(fault);
        }
    }

    public async Task<bool> StartAsync(CaseId id, CaseWatch watch, CancellationToken cancellation)
    {
        try
        {
            StartOrchestrationOptions options = OnlyWhereNoneRuns with { InstanceId = id.ToString() };
            await client.ScheduleNewOrchestrationInstanceAsync(CaseOrchestrator.Name, watch, options, cancellation);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.AlreadyExists)
        {
            return false;
        }
        catch (Exception fault) when (IsSilence(fault) && !cancellation.IsCancellationRequested)
        {
            throw new OrchestrationsUnavailableException(fault);
        }
    }

    public Task<RuntimeStatus?> FindAsync(CaseId id, CancellationToken cancellation) => HeardAsync(
        async () =>
        {
            OrchestrationMetadata? found = await client.GetInstanceAsync(id.ToString(), getInputsAndOutputs: true, cancellation);
            return found is null ? null : Status(found);
        },
        cancellation);

    public Task ResumeAsync(CaseId id, string reason, CancellationToken cancellation) => HeardAsync(
        async () =>
        {
            await client.ResumeInstanceAsync(id.ToString(), reason, cancellation);
            return true;
        },
        cancellation);

    private static RuntimeStatus Status(OrchestrationMetadata found)
    {
        CaseProgress? progress = found.SerializedCustomStatus is null ? null : found.ReadCustomStatusAs<CaseProgress>();
        return new(
            found.InstanceId, found.RuntimeStatus.ToString(), found.CreatedAt, found.LastUpdatedAt, progress?.Seen, progress?.Sent,
            found.FailureDetails?.ErrorMessage);
    }

    private static async Task<T> HeardAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (IsSilence(fault) && !cancellation.IsCancellationRequested)
        {
            throw new OrchestrationsUnavailableException(fault);
        }
    }

    /// <summary>A call that the hub's side breaks off comes as a cancellation that nobody here asked for.</summary>
    private static bool IsSilence(Exception fault) => fault is RpcException or OperationCanceledException;
}
