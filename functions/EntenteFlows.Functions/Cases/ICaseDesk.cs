using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Functions.Cases;

/// <summary>Where commands are handed in (<see cref="ICaseDesks"/> gives it): reads the case, decides, announces, records, and says what became of it.</summary>
public interface ICaseDesk
{
    /// <summary>The case's snapshot, one point read; null where there is none.</summary>
    Task<Case?> ReadAsync(CaseId id, CancellationToken cancellation);

    Task<Handled> SubmitAsync(WorkflowDefinition workflow, SubmitCase command, CancellationToken cancellation);

    /// <summary>Any command on a case that exists; <see cref="Refusal.LinkUnknown"/> where it does not.</summary>
    Task<Handled> HandleAsync(CaseId id, Command command, CancellationToken cancellation);
}
