namespace EntenteFlows.Functions.Storage;

/// <summary>The app's tables. Several apps (or tests) share an account by prefixes of their own.</summary>
/// <param name="Prefix">Letters and digits, at most 40; may be empty.</param>
public sealed record TableNames(string Prefix)
{
    /// <summary>One partition a case: snapshot, events, messages.</summary>
    public string Cases => Prefix + "Cases";

    /// <summary>One row a case, in the hour in which something happens next.</summary>
    public string Due => Prefix + "Due";

    /// <summary>For lists; made again from the cases where it is lost.</summary>
    public string CaseIndex => Prefix + "CaseIndex";

    /// <summary>A few rows: who is out of office, and who stands in.</summary>
    public string Substitutions => Prefix + "Substitutions";

    /// <summary>What is done too often, by whom and when, for a day or two; nothing of it is missed.</summary>
    public string Limits => Prefix + "Limits";

    /// <summary>The blob container of the nightly backups. Containers have no capitals.</summary>
    public string Backups => Container("table-backups");

    /// <summary>The blob container of the cases' files.</summary>
    public string Documents => Container("documents");

    private string Container(string name) => Prefix.Length == 0 ? name : $"{Prefix.ToLowerInvariant()}-{name}";
}
