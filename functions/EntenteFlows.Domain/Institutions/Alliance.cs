namespace EntenteFlows.Domain.Institutions;

/// <summary>All institutions with their role holders, as institutions.yaml says.</summary>
public sealed record Alliance(IReadOnlyList<Institution> Institutions)
{
    public Institution? Find(string id) => Institutions.FirstOrDefault(i => i.Id == id);

    public Institution Get(string id) => Find(id) ?? throw new KeyNotFoundException($"No institution '{id}'.");
}
