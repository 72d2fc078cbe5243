using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

/// <summary>Drafts on the real tables.</summary>
public sealed class DraftRowsTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Begun = new(2027, 3, 1, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_was_written_is_read_and_two_writers_do_not_overwrite_each_other()
    {
        DraftRows drafts = await MakeAsync();
        Draft draft = ADraft(1, Begun) with { Answers = ADraft(1, Begun).Answers.Add("purpose", [new string('é', 100_000)]) };
        await drafts.AddAsync(draft, Cancellation);
        StoredDraft first = (await ReadAsync(drafts, draft))!;
        Assert.Equal(draft.Answers["purpose"], first.Draft.Answers["purpose"]);

        Assert.True(await drafts.UpdateAsync(first, draft with { Language = Language.French }, Cancellation));
        Assert.False(await drafts.UpdateAsync(first, draft, Cancellation));
        Assert.Equal(Language.French, (await ReadAsync(drafts, draft))!.Draft.Language);
    }

    [Fact]
    public async Task What_was_removed_is_gone_and_cannot_be_written_any_more()
    {
        DraftRows drafts = await MakeAsync();
        Draft draft = ADraft(1, Begun);
        await drafts.AddAsync(draft, Cancellation);
        StoredDraft stored = (await ReadAsync(drafts, draft))!;
        await drafts.RemoveAsync(draft, Cancellation);
        await drafts.RemoveAsync(draft, Cancellation);

        Assert.Null(await ReadAsync(drafts, draft));
        Assert.False(await drafts.UpdateAsync(stored, draft, Cancellation));
    }

    [Fact]
    public async Task Those_whose_time_is_over_are_found_and_no_others()
    {
        DraftRows drafts = await MakeAsync();
        Draft over = ADraft(1, Begun);
        Draft mailed = ADraft(2, Begun) with { Mails = [new DraftMail(1, "ada@ox.ac.uk", Language.English, Begun, DraftMailState.Sent, null, 1)] };
        Draft young = ADraft(3, Begun.AddHours(1));
        foreach (Draft draft in (Draft[])[over, mailed, young])
            await drafts.AddAsync(draft, Cancellation);

        Assert.Equal([], await OverAsync(drafts, Begun + DraftLife.Unmailed - TimeSpan.FromSeconds(1)));
        Assert.Equal([over.Id], await OverAsync(drafts, Begun + DraftLife.Unmailed));
        Assert.Equal([over.Id, mailed.Id, young.Id], await OverAsync(drafts, Begun + DraftLife.Mailed));
    }

    [Fact]
    public async Task A_mailbox_has_the_drafts_that_were_mailed_to_it_the_newest_first_and_none_that_is_gone()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        var mailboxes = new MailboxHash(tables);
        var drafts = new DraftRows(tables, mailboxes);
        Mailbox ada = await mailboxes.OfAsync("ADA+drafts@ox.ac.uk", Cancellation);
        Draft[] kept = [.. Enumerable.Range(0, 3).Select(n => Mailed(ADraft(n + 1, Begun.AddDays(n)), "ada@ox.ac.uk", "ada+x@ox.ac.uk", "grace@ox.ac.uk"))];
        foreach (Draft draft in kept)
        {
            await drafts.AddAsync(draft, Cancellation);
            await drafts.ListAsync(draft, Cancellation);
        }
        Assert.Equal([3, 2, 1], await OfAsync(drafts, ada, 5));
        Assert.Equal([3, 2], await OfAsync(drafts, ada, 2));

        await drafts.RemoveAsync(kept[1], Cancellation);
        // A run that mails a draft may be slower than whoever throws it away.
        await drafts.ListAsync(kept[1], Cancellation);
        Assert.Equal([3, 1], await OfAsync(drafts, ada, 5));
        await drafts.RemoveAsync(kept[0], Cancellation);
        await drafts.RemoveAsync(kept[2], Cancellation);
        Assert.Empty(await OfAsync(drafts, await mailboxes.OfAsync("grace@ox.ac.uk", Cancellation), 5));
        await foreach (TableEntity row in tables.Drafts.QueryAsync<TableEntity>(cancellationToken: Cancellation))
            Assert.Fail($"{row.PartitionKey} is left.");
    }

    private static Draft Mailed(Draft draft, params string[] emails) =>
        draft with { Mails = [.. emails.Select((e, n) => new DraftMail(n + 1, e, Language.English, draft.BegunAt, DraftMailState.Sent, null, 1))] };

    private static async Task<IReadOnlyList<int>> OfAsync(DraftRows drafts, Mailbox mailbox, int most) => [.. (await drafts.OfMailboxAsync(mailbox, most, Cancellation)).Select(d => (int)d.Id.Value)];

    private static Draft ADraft(int number, DateTimeOffset begun) =>
        Draft.Begun(new CaseId((UInt128)number), Story.Exchange, Language.English, begun, 7, new string('a', 32));

    private static Task<StoredDraft?> ReadAsync(DraftRows drafts, Draft draft) => drafts.ReadAsync(draft.Id, DraftDay.Of(draft.BegunAt), Cancellation);

    private static async Task<IReadOnlyList<CaseId>> OverAsync(DraftRows drafts, DateTimeOffset now)
    {
        List<CaseId> found = [];
        await foreach (Draft draft in drafts.OverAsync(now, Cancellation))
            found.Add(draft.Id);
        return [.. found.OrderBy(id => id.Value)];
    }

    private async Task<DraftRows> MakeAsync()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        return new DraftRows(tables, new MailboxHash(tables));
    }
}
