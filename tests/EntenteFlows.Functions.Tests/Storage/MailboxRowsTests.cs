using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class MailboxRowsTests(AzuriteFixture azurite)
{
    private const string Mail = "ada@ox.example.org";

    private readonly CaseWorld _world = new();

    [Fact]
    public async Task A_mailbox_has_its_newest_cases_first_however_its_address_is_written()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        var index = new CaseIndex(tables, new MailboxHash(tables), _world.Catalogue);
        for (int n = 1; n <= 3; n++) await index.UpdateAsync(await ACaseAsync(n), Cancellation);
        await index.UpdateAsync(WithMail(await ACaseAsync(4), "grace@ox.example.org"), Cancellation);

        Assert.Equal("3 2 1", await OfAsync(tables, "ADA+notes@ox.example.org", 20));
        Assert.Equal("3 2", await OfAsync(tables, Mail, 2));
        Assert.Empty(await OfAsync(tables, "nobody@ox.example.org", 20));
    }

    [Fact]
    public async Task A_corrected_address_takes_the_case_along_and_an_erased_one_leaves_nothing()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        var index = new CaseIndex(tables, new MailboxHash(tables), _world.Catalogue);
        Case file = await ACaseAsync(1);
        await index.UpdateAsync(file, Cancellation);
        Case corrected = WithMail(file, "ada.l@ox.example.org");
        await index.UpdateAsync(corrected, Cancellation);
        await index.UpdateAsync(corrected, Cancellation);

        Assert.Empty(await OfAsync(tables, Mail, 20));
        Assert.Equal("1", await OfAsync(tables, "ada.l@ox.example.org", 20));
        Assert.True(await index.HasAsync(corrected, Cancellation));
        Assert.False(await index.HasAsync(file, Cancellation));

        Case erased = WithMail(corrected, "") with { Erased = true };
        await index.UpdateAsync(erased, Cancellation);
        Assert.True(await index.HasAsync(erased, Cancellation));
        Assert.DoesNotContain(await KeysAsync(tables), k => k.StartsWith("mailbox-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_key_and_no_property_says_the_address_and_another_account_hashes_it_otherwise()
    {
        CaseTables one = await AzuriteTables.MakeAsync(azurite);
        CaseTables other = await AzuriteTables.MakeAsync(azurite);
        foreach (CaseTables tables in (CaseTables[])[one, other])
            await new CaseIndex(tables, new MailboxHash(tables), _world.Catalogue).UpdateAsync(await ACaseAsync(1), Cancellation);

        List<string> keys = await KeysAsync(one);
        Assert.DoesNotContain(keys, k => k.Contains('@') || k.Contains("ox.example", StringComparison.OrdinalIgnoreCase));
        string hashed = Assert.Single(keys, k => k.StartsWith("mailbox-", StringComparison.Ordinal) && !k.StartsWith("mailbox-of-", StringComparison.Ordinal));
        Assert.DoesNotContain(hashed, await KeysAsync(other));
    }

    [Fact]
    public async Task Two_who_make_the_salt_at_once_agree_on_one()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        Case[] files = [await ACaseAsync(1), await ACaseAsync(2), await ACaseAsync(3)];
        await Task.WhenAll(files.Select(f => new MailboxRows(tables, new MailboxHash(tables)).UpdateAsync(f, Cancellation)));

        Assert.Equal("3 2 1", await OfAsync(tables, Mail, 20));
    }

    private static async Task<string> OfAsync(CaseTables tables, string email, int most)
    {
        var rows = new MailboxRows(tables, new MailboxHash(tables));
        return string.Join(' ', (await rows.CasesOfAsync(await rows.OfAsync(email, Cancellation), most, Cancellation)).Select(id => (int)id.Value));
    }

    private static async Task<List<string>> KeysAsync(CaseTables tables)
    {
        List<string> keys = [];
        await foreach (TableEntity row in tables.Index.QueryAsync<TableEntity>(cancellationToken: Cancellation)) keys.Add(row.PartitionKey);
        return keys;
    }

    private static Case WithMail(Case file, string email) => file with { People = file.People.SetItem(0, file.Applicant with { Email = email }) };

    /// <summary>The nth case, submitted n hours after the first.</summary>
    private static async Task<Case> ACaseAsync(int n)
    {
        Case file = await new CaseWorld().SubmittedAsync();
        return file with { Id = new CaseId((uint)n), SubmittedAt = file.SubmittedAt.AddHours(n) };
    }
}
