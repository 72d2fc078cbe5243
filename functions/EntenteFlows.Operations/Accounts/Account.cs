using Azure.Storage.Blobs;
using EntenteFlows.Functions.Definitions;
using EntenteFlows.Functions.Services;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Backup;
using EntenteFlows.Operations.Commands;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.Operations.Accounts;

/// <summary>The tables and backups of one storage account. Opening it asks nobody.</summary>
internal sealed record Account(CaseTables Tables, BlobBackups Backups, TableBackup Backup)
{
    /// <exception cref="OperationsException">The settings name no account; says what to set.</exception>
    public static Account Open(IConfiguration settings, TimeProvider clock)
    {
        string[] missing = [.. StorageAccount.Missing(settings)];
        if (missing.Length > 0) throw new OperationsException($"Name the storage account, by --account or --data. {string.Join("; ", missing)}.");
        var services = new ServiceCollection();
        services.AddAzureClientsCore();
        var storage = new StorageAccount(settings, services.BuildServiceProvider().GetRequiredService<AzureComponentFactory>());
        var names = new TableNames(settings[StorageServices.PrefixSetting] ?? "");
        CaseTables tables = PatientTables.Open(storage, names);
        var backup = new TableBackup(tables, clock);
        return new(tables, new BlobBackups(storage.Blobs(new BlobClientOptions()), names, backup), backup);
    }

    /// <summary>The index needs the workflows for the institutions of a case. They are those of this clone: check the app's version out before.</summary>
    public CaseIndex Index() => new(Tables, new MailboxHash(Tables), WorkflowFiles.Load(Path.Combine(AppContext.BaseDirectory, "workflows")));
}
