using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>The orchestrations of the cases; an instance's id is its case's.</summary>
public interface IOrchestrations
{
    /// <summary>Tells the instance that this version will be recorded.</summary>
    /// <returns>False where there is no instance, or it has ended. An event to one that ends before it looks is lost without a word.</returns>
    /// <exception cref="OrchestrationsUnavailableException">No answer.</exception>
    Task<bool> RaiseAsync(CaseId id, long version, CancellationToken cancellation);

    /// <returns>False where an instance that has not ended exists already.</returns>
    /// <exception cref="OrchestrationsUnavailableException">No answer.</exception>
    Task<bool> StartAsync(CaseId id, CaseWatch watch, CancellationToken cancellation);

    /// <exception cref="OrchestrationsUnavailableException">No answer.</exception>
    Task<RuntimeStatus?> FindAsync(CaseId id, CancellationToken cancellation);

    /// <exception cref="OrchestrationsUnavailableException">No answer.</exception>
    Task ResumeAsync(CaseId id, string reason, CancellationToken cancellation);
}
