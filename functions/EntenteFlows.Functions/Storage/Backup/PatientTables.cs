using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage.Backup;

/// <summary>The tables for who walks them from end to end: nobody waits, and a page of 4 MiB takes its time on a thin line.</summary>
internal static class PatientTables
{
    private static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(1);

    public static CaseTables Open(StorageAccount account, TableNames names)
    {
        TableClientOptions options = CaseTables.Options();
        options.Retry.NetworkTimeout = LongestTry;
        return new CaseTables(account.Tables(options), names);
    }
}
