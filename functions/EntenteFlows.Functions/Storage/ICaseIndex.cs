using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>The cases as lists show them. It follows the cases by moments and can be made again from them.</summary>
public interface ICaseIndex
{
    /// <summary>Writes the case's rows; doing it twice is harmless.</summary>
    Task UpdateAsync(Case file, CancellationToken cancellation);

    Task<CaseListPage> ListAsync(CaseListQuery query, CancellationToken cancellation);

    /// <summary>The ids of all cases that are not final, as far as the index knows.</summary>
    IAsyncEnumerable<CaseId> OpenAsync(CancellationToken cancellation);

    /// <summary>Whether <see cref="MarkWholeAsync"/> was called since the table was made.</summary>
    Task<bool> IsWholeAsync(CancellationToken cancellation);

    Task MarkWholeAsync(CancellationToken cancellation);
}
