using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Functions.Storage;

/// <summary>
/// The account's clients, made from what the Functions host reads under the same name: a connection string, or a section that names the account and how to sign in.
/// Making a client asks nobody; the first call gets the token. Other clouds than the public one work only by their whole service addresses.
/// </summary>
internal sealed class StorageAccount(IConfiguration settings, AzureComponentFactory components)
{
    public const string Setting = "AzureWebJobsStorage";

    public const string AccountName = "accountName";

    private const string TablesAddress = "tableServiceUri";
    private const string BlobsAddress = "blobServiceUri";

    private IConfigurationSection Section => settings.GetSection(Setting);

    /// <summary>What is missing to reach the account, as sentences without values; none where nothing is.</summary>
    public static IEnumerable<string> Missing(IConfiguration settings)
    {
        IConfigurationSection section = settings.GetSection(Setting);
        if (!string.IsNullOrWhiteSpace(section.Value)) yield break;
        bool named = section[AccountName] is { Length: > 0 };
        if (!named && !section.GetChildren().Any())
        {
            yield return $"{Setting} is not set: give a connection string, or {Setting}__{AccountName} with {Setting}__credential and {Setting}__clientId";
            yield break;
        }
        foreach (string name in (string[])[TablesAddress, BlobsAddress])
        {
            if (section[name] is { Length: > 0 } address ? !IsAddress(address) : !named)
                yield return $"{Setting}__{name} must be a service's address, or {Setting}__{AccountName} name the account";
        }
    }

    public TableServiceClient Tables(TableClientOptions options) => Section.Value is { Length: > 0 } connection
        ? new TableServiceClient(connection, options)
        : new TableServiceClient(Address(TablesAddress, "table"), Credential(), options);

    public BlobServiceClient Blobs(BlobClientOptions options) => Section.Value is { Length: > 0 } connection
        ? new BlobServiceClient(connection, options)
        : new BlobServiceClient(Address(BlobsAddress, "blob"), Credential(), options);

    /// <summary>The credential that the section describes, by the library that the host itself uses for it; the machine's own sign-in where it describes none.</summary>
    public TokenCredential Credential() => components.CreateTokenCredential(Section);

    private Uri Address(string name, string service)
    {
        if (Section[name] is { Length: > 0 } address) return new Uri(address);
        return Section[AccountName] is { Length: > 0 } account
            ? new Uri($"https://{account}.{service}.core.windows.net")
            : throw new InvalidOperationException(string.Join("; ", Missing(settings)) + ".");
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps;
}
