using System.Globalization;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Orchestration;

internal sealed class DurableDraftMails : IDraftMails
{
    public async Task StartAsync(DurableTaskClient client, DraftMailInput mail, CancellationToken cancellation)
    {
        StartOrchestrationOptions options = DurableOrchestrations.OnlyWhereNoneRuns with { InstanceId = string.Create(CultureInfo.InvariantCulture, $"draft-{mail.Draft}-{mail.Mail}") };
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(DraftMailOrchestrator.Name, mail, options, cancellation);
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
