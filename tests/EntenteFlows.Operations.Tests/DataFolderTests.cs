using EntenteFlows.LocalRuntime.Tests.Durable;
using EntenteFlows.Operations.Tests.World;
using Xunit;

namespace EntenteFlows.Operations.Tests;

public sealed class DataFolderTests(AzuriteFixture azurite)
{
    /// <summary>Nothing listens where the environment's account would be: the folder decides alone, and only the table prefix is taken over.</summary>
    [Fact]
    public async Task A_data_folder_leads_to_the_storage_that_serves_it_whatever_account_the_environment_names()
    {
        TestAccount account = await TestAccount.WithAsync(azurite, ARealStory.Open());
        Dictionary<string, string?> environment = new()
        {
            ["AzureWebJobsStorage"] = "DefaultEndpointsProtocol=http;AccountName=other;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:9/other;BlobEndpoint=http://127.0.0.1:9/other;",
            ["TablePrefix"] = account.Names.Prefix,
        };

        Ran ran = await Ran.AsyncWith(environment, account.Clock, input: "", seen: false, "verify", "--data", azurite.Folder);

        Assert.Equal((0, "1 cases; 0 broken", ""), (ran.Code, ran.Output.Trim(), ran.Error));
    }
}
