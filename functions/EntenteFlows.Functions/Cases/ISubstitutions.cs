using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Functions.Cases;

/// <summary>Who is out of office, as it was entered.</summary>
public interface ISubstitutions
{
    /// <summary>As it was at most a minute ago: commands read it, and what was entered a moment ago may as well have been entered a moment later.</summary>
    ValueTask<Substitutions> RecentAsync(CancellationToken cancellation);

    /// <summary>As it is.</summary>
    Task<Substitutions> ReadAsync(CancellationToken cancellation);

    /// <summary>Enters it where the rules allow it, whatever others enter at the same time.</summary>
    Task<SubstitutionAnswer> AddAsync(Substitution added, CancellationToken cancellation);

    /// <returns>False where there is none of that id.</returns>
    Task<bool> RemoveAsync(string id, CancellationToken cancellation);
}
