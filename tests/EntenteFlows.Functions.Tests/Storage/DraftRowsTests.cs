using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
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
        await drafts.RemoveAsync(draft.Id, DraftDay.Of(Begun), Cancellation);
        await drafts.RemoveAsync(draft.Id, DraftDay.Of(Begun), Cancellation);

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

    private async Task<DraftRows> MakeAsync() => new(await AzuriteTables.MakeAsync(azurite));
}
