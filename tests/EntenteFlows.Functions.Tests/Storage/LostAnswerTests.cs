using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

/// <summary>One storage operation of a command is lost, each in turn: before the service sees it, or after the service has carried it out.</summary>
public sealed class LostAnswerTests(AzuriteFixture azurite)
{
    public static TheoryData<int, bool, bool> Losses
    {
        get
        {
            TheoryData<int, bool, bool> all = [];
            foreach (bool clientRetries in (bool[])[true, false])
            {
                foreach (bool after in (bool[])[true, false])
                {
                    for (int operation = 1; operation <= 4; operation++) all.Add(operation, after, clientRetries);
                }
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task What_is_told_as_recorded_is_in_the_log_once(int operation, bool after, bool clientRetries)
    {
        var transport = new FaultyTransport();
        CaseTables tables = await AzuriteTables.MakeAsync(azurite, before: clientRetries ? null : transport, transport: clientRetries ? transport : null);
        var world = new CaseWorld(new CaseStore(tables));
        await world.OpenAsync();
        DecideTask approval = await world.ApprovalAsync();

        transport.LoseOne(operation, after);
        Handled first = await world.Desk.HandleAsync(Id, approval, Cancellation);
        transport.Mend();
        Handled second = await world.Desk.HandleAsync(Id, approval, Cancellation);

        Assert.True(first is Handled.NotRecorded or Handled.Done { Repeated: false }, first.ToString());
        Assert.IsType<Handled.Done>(second);
        if (first is Handled.Done done) Assert.Equal((done.RecordedAt, true), (((Handled.Done)second).RecordedAt, ((Handled.Done)second).Repeated));
        Assert.Equal(1, await world.RecordingsOfAsync(approval.Id));
    }
}
