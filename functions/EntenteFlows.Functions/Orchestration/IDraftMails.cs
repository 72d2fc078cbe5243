using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>Sets a draft's mail going.</summary>
public interface IDraftMails
{
    /// <summary>Starts it where it is not under way; asking twice is harmless.</summary>
    /// <exception cref="OrchestrationsUnavailableException">No answer.</exception>
    Task StartAsync(DurableTaskClient client, DraftMailInput mail, CancellationToken cancellation);
}
