using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Absences in memory, under the real rules.</summary>
internal sealed class MemorySubstitutions(Alliance alliance) : ISubstitutions
{
    public Substitutions All { get; private set; } = Substitutions.None;

    public ValueTask<Substitutions> RecentAsync(CancellationToken cancellation) => ValueTask.FromResult(All);

    public Task<Substitutions> ReadAsync(CancellationToken cancellation) => Task.FromResult(All);

    public Task<SubstitutionAnswer> AddAsync(Substitution added, CancellationToken cancellation)
    {
        SubstitutionAnswer answer = All.Add(added, alliance);
        if (answer is SubstitutionAnswer.Accepted accepted) All = accepted.After;
        return Task.FromResult(answer);
    }

    public Task<bool> RemoveAsync(string id, CancellationToken cancellation)
    {
        bool known = All.All.Exists(s => s.Id == id);
        All = All.Remove(id);
        return Task.FromResult(known);
    }
}
