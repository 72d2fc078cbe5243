using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage.Backup;

/// <summary>The tables by the names that a backup knows them by, so that one made under a prefix can be read under another.</summary>
internal static class BackupTables
{
    public const string Cases = "Cases";
    public const string Due = "Due";
    public const string CaseIndex = "CaseIndex";
    public const string Substitutions = "Substitutions";

    /// <exception cref="FormatException">There is no such table.</exception>
    public static TableClient Client(this CaseTables tables, string name) => name switch
    {
        Cases => tables.Cases,
        Due => tables.Due,
        CaseIndex => tables.Index,
        Substitutions => tables.Substitutions,
        _ => throw new FormatException($"The backup has a table '{name}', which this program does not know."),
    };
}
