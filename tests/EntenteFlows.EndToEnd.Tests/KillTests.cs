using System.Collections.Concurrent;
using System.Net;
using EntenteFlows.Domain.Cases;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>
/// The app is killed again and again while several cases run, by somebody who knows nothing of them. What it answered
/// "recorded" is recorded, what it owes it sends, and every case reaches its end.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 25;
    private const int Drivers = 3;

    /// <summary>A run whose number is set here is the same run again, as far as the machine lets it.</summary>
    private const string SeedVariable = "ENTENTE_KILL_SEED";

    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2);

    private readonly ConcurrentBag<DecisionReceipt> _receipts = [];
    private readonly ConcurrentBag<OpenCase> _cases = [];

    [Fact]
    public async Task Killed_at_random_moments_the_app_loses_no_decision_and_no_mail()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out int given) ? given : Random.Shared.Next();
        output.WriteLine($"{SeedVariable}={seed}");
        using var persistence = new Persistence();
        await using AppProcess app = await AppProcess.StartAsync(FreePort.Take(), through: persistence);
        var client = new CaseClient(app);
        using var enough = new CancellationTokenSource();

        Task[] drivers = [.. Enumerable.Range(0, Drivers).Select(n => DriveAsync(client, n, enough.Token))];
        KillToll toll = await KillAsync(app, persistence, new Random(seed), drivers);
        await enough.CancelAsync();
        await FinishAsync(app, drivers);

        output.WriteLine($"{Kills} kills: {toll.Requests} met a request, {toll.Commands} of them a command; {toll.Orchestrations} met an orchestration at work; {_cases.Count} cases, {_receipts.Count} decisions");
        Assert.True(toll.Commands > 0, "No kill met a command under way.");
        Assert.True(toll.Orchestrations > 0, "No kill met an orchestration at work.");
        await NothingIsLost(client, toll);
    }

    /// <summary>Runs one case after another, from the form to the outcome; at most one in each of the app's lives, so that storage stays small.</summary>
    private async Task DriveAsync(CaseClient client, int driver, CancellationToken enough)
    {
        int life = 0;
        for (int n = 0; !enough.IsCancellationRequested; n++)
        {
            await Eventually.TrueAsync("another life", () => Task.FromResult(client.App.Run > life || enough.IsCancellationRequested), client.App.DescribeAsync);
            life = client.App.Run;
            OpenCase file = await client.OpenAsync((driver + n) % 2, idempotencyKey: $"{driver}-{n}-{Guid.NewGuid()}");
            _cases.Add(file);
            await new Approvers(client, file).AnswerUntilTheEndAsync(
                async ask => _receipts.Add((await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK).Read<DecisionReceipt>()));
        }
    }

    private static async Task<KillToll> KillAsync(AppProcess app, Persistence persistence, Random random, Task[] drivers)
    {
        var toll = new KillToll();
        for (int kill = 0; kill < Kills; kill++)
        {
            await RandomMoment.AfterAsync(random.NextDouble() * LongestLife);
            Assert.DoesNotContain(drivers, d => d.IsFaulted);
            IReadOnlyDictionary<long, HttpMethod> underWay = persistence.UnderWay;
            app.Kill();
            HubRows hub = await HubRows.ReadAsync(app.Data);
            await app.RestartAsync();
            toll.Count([.. underWay.Where(r => persistence.WasCutOff(r.Key)).Select(r => r.Value)], hub.AtWork);
            // A message that was claimed by a run which is dead may be taken over only when its claim is old.
            await app.Clock.AdvanceAsync("PT2M");
        }
        return toll;
    }

    private static async Task FinishAsync(AppProcess app, Task[] drivers)
    {
        Task all = Task.WhenAll(drivers);
        await Eventually.TrueAsync(
            "every driver to bring its case to the end",
            async () =>
            {
                if (!all.IsCompleted)
                    await app.Clock.AdvanceAsync("PT1M");
                return all.IsCompleted;
            },
            app.DescribeAsync,
            TimeSpan.FromMinutes(3));
        await all;
    }

    private async Task NothingIsLost(CaseClient client, KillToll toll)
    {
        foreach (OpenCase file in _cases)
        {
            Assert.Equal("approved", (await client.TrackAsync(file.Track)).State);
            StoredCase stored = await SettledAsync(client, file);
            Assert.Null(stored.FirstBreak);
            Assert.Single(stored.Happened.OfType<CaseClosed>());
            foreach (DecisionReceipt receipt in _receipts.Where(r => r.CaseId == file.CaseId))
                Assert.Single(stored.Happened.OfType<TaskDecided>(), d => $"{d.Task}" == receipt.Task.ToString());
            await EachMailCame(client, file, stored, toll);
        }
    }

    /// <summary>A message may be found overtaken: its mail came, the kill took the acknowledgement, and the answer to the mail was quicker than the second try.</summary>
    private static async Task<StoredCase> SettledAsync(CaseClient client, OpenCase file) =>
        await Eventually.GetAsync(
            $"every message of {file.Reference} to be sent",
            async () => await StoredCase.ReadAsync(client.App.Data, file.CaseId) is { } stored && stored.Messages.All(m => m.State is "Sent" or "Overtaken") ? stored : null,
            async () => string.Join('\n', (await StoredCase.ReadAsync(client.App.Data, file.CaseId)).Messages) + "\n" + await client.App.DescribeAsync());

    private static async Task EachMailCame(CaseClient client, OpenCase file, StoredCase stored, KillToll toll)
    {
        ILookup<int, ReceivedMail> mails = (await client.App.Mailbox.OfCaseAsync(file.Reference))
            .SelectMany(m => m.MessageNumbers.Select(n => (Number: n, Mail: m))).ToLookup(m => m.Number, m => m.Mail);
        Assert.Equal(stored.Messages.Count + stored.ListsNotNeeded.Count, stored.File.Messages);
        // A list may be dropped at the second try: the first was sent, the kill took the acknowledgement, and what was listed was decided meanwhile.
        IEnumerable<int> sentAndDropped = stored.ListsNotNeeded.Where(n => toll.SendsCutOff(file.CaseId, n) > 0);
        Assert.Empty(mails.Select(m => m.Key).Except(stored.Messages.Select(m => m.Number)).Except(sentAndDropped));
        foreach (StoredCaseMessage message in stored.Messages)
        {
            // Twice only where the process died while it sent, so that the acknowledgement may have been lost; whoever sends one of several in a mail sends all.
            IEnumerable<int> together = mails[message.Number].SelectMany(m => m.MessageNumbers).Distinct();
            Assert.InRange(mails[message.Number].Count(), 1, 1 + together.Sum(n => toll.SendsCutOff(file.CaseId, n)));
        }
    }
}
