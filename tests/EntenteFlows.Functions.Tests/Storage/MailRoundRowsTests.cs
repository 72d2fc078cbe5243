using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class MailRoundRowsTests(AzuriteFixture azurite)
{
    private const string Day = "20270301";

    private static readonly Mailbox Mail = new("0123abcd");
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Of_two_who_take_a_round_at_once_one_has_it()
    {
        IMailRounds rounds = await MakeAsync();
        MailRound?[] taken = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => rounds.TakeAsync(Mail, Day, null, $"holder-{n}", Now, Cancellation)));

        MailRound winner = Assert.Single(taken, t => t is not null)!;
        Assert.Equal(winner, await rounds.FindAsync(Mail, Day, Cancellation));
    }

    [Fact]
    public async Task A_round_that_is_closed_says_which_tasks_were_told_of()
    {
        IMailRounds rounds = await MakeAsync();
        MailRound taken = (await rounds.TakeAsync(Mail, Day, null, "holder", Now, Cancellation))!;
        await rounds.CloseAsync(taken, ["a-1", "b-2"], "provider-1", Cancellation);

        MailRound closed = (await rounds.FindAsync(Mail, Day, Cancellation))!;
        Assert.Equal(["a-1", "b-2"], closed.Said!);
        Assert.Equal("provider-1", closed.ProviderId);
        Assert.Null(await rounds.FindAsync(Mail, "20270302", Cancellation));
    }

    [Fact]
    public async Task A_round_is_taken_over_by_who_has_seen_it_last_and_the_one_before_closes_it_no_more()
    {
        IMailRounds rounds = await MakeAsync();
        MailRound first = (await rounds.TakeAsync(Mail, Day, null, "first", Now, Cancellation))!;
        MailRound second = (await rounds.TakeAsync(Mail, Day, first, "second", Now.AddMinutes(1), Cancellation))!;

        Assert.Null(await rounds.TakeAsync(Mail, Day, first, "third", Now.AddMinutes(1), Cancellation));
        await rounds.CloseAsync(first, ["a-1"], null, Cancellation);
        Assert.Equal(("second", null), ((await rounds.FindAsync(Mail, Day, Cancellation))!.Holder, (await rounds.FindAsync(Mail, Day, Cancellation))!.Said));
        await rounds.CloseAsync(second, [], null, Cancellation);
        Assert.Empty((await rounds.FindAsync(Mail, Day, Cancellation))!.Said!);
    }

    [Fact]
    public async Task Rounds_are_gone_after_two_days()
    {
        IMailRounds rounds = await MakeAsync();
        await rounds.TakeAsync(Mail, Day, null, "old", Now, Cancellation);
        await rounds.TakeAsync(Mail, "open", null, "young", Now.AddDays(1), Cancellation);

        var timer = new RemoveOldMailRounds(rounds, new FakeTimeProvider(Now + RemoveOldMailRounds.Keep.Add(TimeSpan.FromMinutes(1))), NullLogger<RemoveOldMailRounds>.Instance);
        Assert.Equal(1, await timer.RunAsync(Cancellation));
        Assert.Null(await rounds.FindAsync(Mail, Day, Cancellation));
        Assert.NotNull(await rounds.FindAsync(Mail, "open", Cancellation));
    }

    private async Task<IMailRounds> MakeAsync() => new MailRoundRows(await AzuriteTables.MakeAsync(azurite));
}
