using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Everybody is there.</summary>
internal sealed class NoSubstitutions : ISubstitutions
{
    public ValueTask<Substitutions> RecentAsync(CancellationToken cancellation) => ValueTask.FromResult(Substitutions.None);

    public Task<Substitutions> ReadAsync(CancellationToken cancellation) => Task.FromResult(Substitutions.None);

    public Task<SubstitutionAnswer> AddAsync(Substitution added, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> RemoveAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();
}
