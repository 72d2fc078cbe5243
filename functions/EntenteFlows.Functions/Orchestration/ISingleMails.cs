using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>Sets a mail going that no case's orchestration sends.</summary>
public interface ISingleMails
{
    /// <summary>Starts it where it is not under way; asking twice is harmless.</summary>
    /// <exception cref="OrchestrationsUnavailableException">No answer.</exception>
    Task StartAsync(DurableTaskClient client, DraftMailInput mail, CancellationToken cancellation);

    /// <inheritdoc cref="StartAsync(DurableTaskClient, DraftMailInput, CancellationToken)" />
    Task StartAsync(DurableTaskClient client, RecoveryInput mail, CancellationToken cancellation);
}
