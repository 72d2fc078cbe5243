using Azure.Data.Tables;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.Functions.Services;

public static class StorageServices
{
    public const string ConnectionSetting = "AzureWebJobsStorage";

    /// <summary>Letters before each table's name; empty where the account is the app's own.</summary>
    public const string PrefixSetting = "TablePrefix";

    /// <remarks>The settings are read when first needed: the local runtime knows its storage's ports late.</remarks>
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton(provider => new TableServiceClient(Setting(provider, ConnectionSetting)
            ?? throw new InvalidOperationException($"The setting {ConnectionSetting} names the storage account; it is not set."),
            CaseTables.Options(provider.GetRequiredService<CountOperations>())))
        .AddSingleton<CountOperations>()
        .AddSingleton(provider => new TableNames(Setting(provider, PrefixSetting) ?? ""))
        .AddSingleton<CaseTables>()
        .AddSingleton<ICaseStore, CaseStore>()
        .AddSingleton<IDueRows, DueRows>()
        .AddSingleton<ICaseIndex, CaseIndex>()
        .AddSingleton<ICaseRecords, CaseRecords>()
        .AddSingleton<IStorageHealth, StorageHealth>()
        .AddSingleton<RebuildIndex>()
        .AddHostedService<PrepareStorage>();

    private static string? Setting(IServiceProvider provider, string name) => provider.GetRequiredService<IConfiguration>()[name];
}
