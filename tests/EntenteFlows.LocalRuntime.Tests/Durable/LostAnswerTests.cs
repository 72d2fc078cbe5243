using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

/// <summary>One storage operation is lost, or only its answer, and the hub lives on: it reads what became of it before it does anything else.</summary>
public sealed class LostAnswerTests(AzuriteFixture azurite)
{
    private static AppCode Collecting() => new AppCode()
        .Orchestrator("Collect", async context =>
        {
            string all = "";
            for (int n = 0; n < 2; n++) all += await context.CallActivityAsync<string>("Echo", await context.WaitForExternalEvent<string>("Add"));
            return all;
        })
        .Activity("Echo", input => input?.GetString());

    [Fact]
    public async Task An_event_whose_answer_was_lost_is_there_once()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Collecting());
        string id = await bench.RunAsync("Collect");
        bench.Transport.LoseOne(1, after: true);

        await bench.RaiseAsync(id, "Add", "a");
        await bench.RaiseAsync(id, "Add", "b");

        Assert.Equal("ab", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_that_storage_never_saw_is_refused_and_not_there()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Collecting());
        string id = await bench.RunAsync("Collect");
        bench.Transport.LoseOne(1, after: false);

        await Assert.ThrowsAsync<HttpRequestException>(() => bench.RaiseAsync(id, "Add", "a"));
        await bench.RaiseAsync(id, "Add", "b");
        await bench.RaiseAsync(id, "Add", "c");

        Assert.Equal("bc", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_start_whose_answer_was_lost_has_happened()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Collecting());
        bench.Transport.LoseOne(2, after: true);

        string id = await bench.RunAsync("Collect");
        await bench.RaiseAsync(id, "Add", "a");
        await bench.RaiseAsync(id, "Add", "b");

        Assert.Equal("ab", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_turn_that_could_not_be_stored_is_reported_and_tried_again(bool after)
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Collecting());
        string id = await bench.RunAsync("Collect");
        bench.Transport.LoseOne(2, after);

        await bench.RaiseAsync(id, "Add", "a");
        Assert.Equal(HubBench.Start.AddSeconds(5), bench.Hub.NextDue);
        await bench.PassAsync(TimeSpan.FromSeconds(5));
        await bench.RaiseAsync(id, "Add", "b");

        Assert.Equal("ab", (await bench.ShowAsync(id)).ReadOutputAs<string>());
        Assert.Equal(2, bench.Code.Runs.Count);
    }

    [Fact]
    public async Task Whoever_moves_the_clock_hears_of_a_turn_that_could_not_be_stored()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "awake";
        }));
        string id = await bench.RunAsync("Sleep");
        bench.Transport.LoseOne(1, after: false);

        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(() => bench.PassAsync(TimeSpan.FromHours(1)));
        await bench.PassAsync(TimeSpan.FromSeconds(5));

        Assert.IsType<HttpRequestException>(fault.InnerException);
        Assert.Equal("awake", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }
}
