using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class StorageHealthTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Tables_that_answer_are_well() => Assert.True(await new StorageHealth(await AzuriteTables.MakeAsync(azurite)).AnswersAsync(Ample, Cancellation));

    [Fact]
    public async Task Tables_that_are_missing_are_not()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        await tables.Cases.DeleteAsync(Cancellation);

        Assert.False(await new StorageHealth(tables).AnswersAsync(Ample, Cancellation));
    }

    /// <summary>Takes the connection and says nothing: the worst kind of outage, for it costs all the time that there is.</summary>
    [Fact]
    public async Task A_service_that_says_nothing_is_not_well_once_patience_is_at_its_end()
    {
        using TcpListener mute = new(IPAddress.Loopback, 0);
        mute.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)mute.LocalEndpoint).Port}/devstoreaccount1";
        var service = new TableServiceClient(new Uri(address), new TableSharedKeyCredential("devstoreaccount1", Convert.ToBase64String(new byte[32])), CaseTables.Options());

        Assert.False(await new StorageHealth(new CaseTables(service, new TableNames(""))).AnswersAsync(Patience, Cancellation));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_gets_no_answer()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new StorageHealth(tables).AnswersAsync(Ample, new CancellationToken(canceled: true)));
    }
}
