using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using EntenteFlows.Functions.Storage;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EntenteFlows.Functions.Tests.Storage;

/// <summary>Clients and credentials are made here without a network.</summary>
public sealed class StorageAccountTests
{
    private const string ConnectionString = "DefaultEndpointsProtocol=https;AccountName=other;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    private static readonly (string, string?)[] ByIdentity =
    [
        ("AzureWebJobsStorage:accountName", "ententeflows"),
        ("AzureWebJobsStorage:credential", "managedidentity"),
        ("AzureWebJobsStorage:clientId", "00000000-0000-0000-0000-000000000042"),
    ];

    [Fact]
    public void A_connection_string_says_where_the_account_is()
    {
        StorageAccount account = Make(("AzureWebJobsStorage", ConnectionString));

        Assert.Equal(new Uri("https://other.table.core.windows.net/"), account.Tables(new TableClientOptions()).Uri);
        Assert.Equal(new Uri("https://other.blob.core.windows.net/"), account.Blobs(new BlobClientOptions()).Uri);
    }

    [Fact]
    public void A_connection_string_goes_before_an_account_name_as_it_does_for_the_host()
    {
        StorageAccount account = Make([("AzureWebJobsStorage", ConnectionString), .. ByIdentity]);

        Assert.Equal(new Uri("https://other.table.core.windows.net/"), account.Tables(new TableClientOptions()).Uri);
        Assert.Equal(new Uri("https://other.blob.core.windows.net/"), account.Blobs(new BlobClientOptions()).Uri);
    }

    [Fact]
    public void An_account_name_stands_for_both_services_of_the_public_cloud()
    {
        StorageAccount account = Make(ByIdentity);

        Assert.Equal(new Uri("https://ententeflows.table.core.windows.net/"), account.Tables(new TableClientOptions()).Uri);
        Assert.Equal(new Uri("https://ententeflows.blob.core.windows.net/"), account.Blobs(new BlobClientOptions()).Uri);
    }

    [Fact]
    public void A_services_own_address_goes_before_the_account_name()
    {
        StorageAccount account = Make(
        [
            .. ByIdentity,
            ("AzureWebJobsStorage:tableServiceUri", "https://tables.example.org/"),
            ("AzureWebJobsStorage:blobServiceUri", "https://blobs.example.org/"),
        ]);

        Assert.Equal(new Uri("https://tables.example.org/"), account.Tables(new TableClientOptions()).Uri);
        Assert.Equal(new Uri("https://blobs.example.org/"), account.Blobs(new BlobClientOptions()).Uri);
    }

    [Fact]
    public void A_managed_identity_is_what_signs_in_where_the_section_says_so() =>
        Assert.IsType<ManagedIdentityCredential>(Make(ByIdentity).Credential());

    [Fact]
    public void The_machines_own_sign_in_is_used_where_the_section_names_no_credential() =>
        Assert.IsType<DefaultAzureCredential>(Make(("AzureWebJobsStorage:accountName", "ententeflows")).Credential());

    [Fact]
    public void Nothing_is_missing_where_either_form_is_whole()
    {
        Assert.Empty(Missing(("AzureWebJobsStorage", ConnectionString)));
        Assert.Empty(Missing(ByIdentity));
        Assert.Empty(Missing(("AzureWebJobsStorage:tableServiceUri", "https://t.example.org"), ("AzureWebJobsStorage:blobServiceUri", "https://b.example.org")));
    }

    [Fact]
    public void Without_any_form_both_are_named() =>
        Assert.Equal(
            ["AzureWebJobsStorage is not set: give a connection string, or AzureWebJobsStorage__accountName with AzureWebJobsStorage__credential and AzureWebJobsStorage__clientId"],
            Missing());

    [Fact]
    public void A_section_that_says_only_how_to_sign_in_lacks_the_account() =>
        Assert.Equal(2, Missing(("AzureWebJobsStorage:credential", "managedidentity")).Length);

    [Theory]
    [InlineData("http://tables.example.org")]
    [InlineData("tables.example.org")]
    public void An_address_that_is_none_or_sends_tokens_in_clear_is_named_and_not_repeated(string address)
    {
        string told = Assert.Single(Missing(("AzureWebJobsStorage:accountName", "ententeflows"), ("AzureWebJobsStorage:tableServiceUri", address)));

        Assert.StartsWith("AzureWebJobsStorage__tableServiceUri", told, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", told, StringComparison.Ordinal);
    }

    private static string[] Missing(params (string, string?)[] settings) => [.. StorageAccount.Missing(Settings(settings))];

    private static StorageAccount Make(params (string, string?)[] settings)
    {
        var services = new ServiceCollection();
        services.AddAzureClientsCore();
        return new StorageAccount(Settings(settings), services.BuildServiceProvider().GetRequiredService<AzureComponentFactory>());
    }

    private static IConfiguration Settings((string, string?)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Item1, s.Item2))).Build();
}
