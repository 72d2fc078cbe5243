using Azure.Core;
using Azure.Core.Pipeline;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

/// <summary>Each storage operation costs time and money at every link that is opened, so their number is held.</summary>
public sealed class OperationCountTests(AzuriteFixture azurite)
{
    private readonly OperationLog _log = new();

    [Fact]
    public async Task Reading_a_link_is_one_point_read()
    {
        CaseWorld world = await OpenAsync();

        await world.Desk.ReadAsync(Id, Cancellation);

        Assert.Equal(["GET point"], _log.Operations);
    }

    [Fact]
    public async Task A_decision_is_one_point_read_one_signal_and_one_transaction()
    {
        CaseWorld world = await OpenAsync();
        DecideTask approval = await world.ApprovalAsync();
        _log.Operations.Clear();
        world.Log.Clear();

        await world.DoneAsync(approval);

        Assert.Equal(["GET point", "POST $batch"], _log.Operations);
        Assert.Equal(["raise"], world.Log);
    }

    [Fact]
    public async Task A_command_that_is_refused_is_one_point_read()
    {
        CaseWorld world = await OpenAsync();
        DecideTask approval = await world.ApprovalAsync();
        _log.Operations.Clear();

        await world.Desk.HandleAsync(Id, approval with { Attempt = 0 }, Cancellation);

        Assert.Equal(["GET point"], _log.Operations);
    }

    private async Task<CaseWorld> OpenAsync()
    {
        var world = new CaseWorld(new CaseStore(await AzuriteTables.MakeAsync(azurite, before: _log)));
        await world.OpenAsync();
        _log.Operations.Clear();
        return world;
    }

    private sealed class OperationLog : HttpPipelineSynchronousPolicy
    {
        public List<string> Operations { get; } = [];

        public override void OnSendingRequest(HttpMessage message)
        {
            string path = message.Request.Uri.Path ?? "";
            string what = path.EndsWith("$batch", StringComparison.Ordinal) ? "$batch" : path.Contains("RowKey=", StringComparison.Ordinal) ? "point" : path;
            Operations.Add($"{message.Request.Method} {what}");
        }
    }
}
