using System.Globalization;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Orchestration;

internal sealed class DurableSingleMails : ISingleMails
{
    public Task StartAsync(DurableTaskClient client, DraftMailInput mail, CancellationToken cancellation) =>
        StartAsync(client, DraftMailOrchestrator.Name, string.Create(CultureInfo.InvariantCulture, $"draft-{mail.Draft}-{mail.Mail}"), mail, cancellation);

    public Task StartAsync(DurableTaskClient client, RecoveryInput mail, CancellationToken cancellation) =>
        StartAsync(client, RecoveryMailOrchestrator.Name, $"{mail.Round}-{mail.Mailbox}", mail, cancellation);

    private static async Task StartAsync(DurableTaskClient client, string orchestrator, string instance, object mail, CancellationToken cancellation)
    {
        StartOrchestrationOptions options = DurableOrchestrations.OnlyWhereNoneRuns with { InstanceId = instance };
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, mail, options, cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It is under way.
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.AlreadyExists)
        {
            // The same, as an older hub says it.
        }
        catch (Exception fault) when (fault is RpcException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new OrchestrationsUnavailableException(fault);
        }
    }
}
