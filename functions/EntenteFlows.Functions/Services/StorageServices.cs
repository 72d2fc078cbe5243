using Azure.Storage.Blobs;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Backup;
using EntenteFlows.Functions.Storage.Documents;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Services;

public static class StorageServices
{
    /// <summary>Letters before each table's name; empty where the account is the app's own.</summary>
    public const string PrefixSetting = "TablePrefix";

    /// <remarks>The settings are read when first needed: the local runtime knows its storage's ports late.</remarks>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddAzureClientsCore();
        return services
            .AddSingleton<StorageAccount>()
            .AddSingleton<CountOperations>()
            .AddSingleton(provider => provider.GetRequiredService<StorageAccount>().Tables(CaseTables.Options(provider.GetRequiredService<CountOperations>())))
            .AddSingleton(provider => new TableNames(provider.GetRequiredService<IConfiguration>()[PrefixSetting] ?? ""))
            .AddSingleton<CaseTables>()
            .AddSingleton<ICaseStore, CaseStore>()
            .AddSingleton<IDueRows, DueRows>()
            .AddSingleton<MailboxHash>()
            .AddSingleton<ICaseIndex, CaseIndex>()
            .AddSingleton<IMailboxes, MailboxRows>()
            .AddSingleton<IOpenTasks, OpenTaskRows>()
            .AddSingleton<ICaseRecords, CaseRecords>()
            .AddSingleton<ISubstitutions>(provider => new SubstitutionRows(
                provider.GetRequiredService<CaseTables>(), provider.GetRequiredService<Catalogue>().Alliance, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<ILimitCounts, LimitRows>()
            .AddSingleton<IStorageHealth, StorageHealth>()
            .AddSingleton<RebuildIndex>()
            .AddSingleton(NightlyBackup)
            .AddSingleton<IDocuments>(provider => new LateDocuments(() => Documents(provider)))
            .AddHostedService<PrepareStorage>();
    }

    private static BlobDocuments Documents(IServiceProvider provider) => new(
        provider.GetRequiredService<StorageAccount>().Blobs(new BlobClientOptions()).GetBlobContainerClient(provider.GetRequiredService<TableNames>().Documents),
        provider.GetRequiredService<ILogger<BlobDocuments>>());

    /// <summary>Apart, so that the blobs' package is loaded at night and not at the start.</summary>
    private static INightlyBackup NightlyBackup(IServiceProvider provider)
    {
        StorageAccount account = provider.GetRequiredService<StorageAccount>();
        TableNames names = provider.GetRequiredService<TableNames>();
        var backup = new TableBackup(PatientTables.Open(account, names), provider.GetRequiredService<TimeProvider>());
        return new BlobBackups(account.Blobs(new BlobClientOptions()), names, backup);
    }
}
