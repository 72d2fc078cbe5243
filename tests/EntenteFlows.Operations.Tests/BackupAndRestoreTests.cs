using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Backup;
using EntenteFlows.LocalRuntime.Tests.Durable;
using EntenteFlows.Operations.Tests.World;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Operations.Tests;

public sealed class BackupAndRestoreTests(AzuriteFixture azurite) : IDisposable
{
    private readonly TempFolder _temp = new();

    private string Folder => Path.Combine(_temp.Path, "backup");

    [Fact]
    public async Task What_was_backed_up_into_a_folder_is_put_back_row_by_row_into_another_account()
    {
        TestAccount from = await TestAccount.WithAsync(azurite, ARealStory.Long());
        TestAccount to = await TestAccount.EmptyAsync(azurite);

        AssertGood(await from.RunAsync("backup", "--to", Folder));
        AssertGood(await to.RunAsync("restore", "--from", Folder));

        Assert.Equal(await from.ContentAsync(), await to.ContentAsync());
        AssertGood(await to.RunAsync("rebuild"));
    }

    [Fact]
    public async Task An_account_on_which_an_older_app_runs_is_backed_up_without_the_table_that_it_lacks()
    {
        TestAccount from = await TestAccount.WithAsync(azurite, ARealStory.HalfWay());
        await from.Tables.Substitutions.DeleteAsync(TestAccount.Cancellation);

        AssertGood(await from.RunAsync("backup", "--to", Folder));
        TestAccount to = await TestAccount.EmptyAsync(azurite);
        AssertGood(await to.RunAsync("restore", "--from", Folder));
        AssertGood(await to.RunAsync("rebuild"));
    }

    [Fact]
    public async Task The_accounts_own_backup_is_found_by_its_day_or_as_the_latest()
    {
        TestAccount account = await TestAccount.WithAsync(azurite, ARealStory.HalfWay());
        string[] before = await account.ContentAsync();
        AssertGood(await account.RunAsync("backup"));
        Assert.Equal("Today's backup is there already.", (await account.RunAsync("backup")).Output.Trim());

        foreach (string which in (string[])["latest", "2027-03-01"])
        {
            await account.ClearAsync();
            AssertGood(await account.RunAsync("restore", "--from", which));
            Assert.Equal(before, await account.ContentAsync());
        }

        Ran none = await account.RunAsync("restore", "--from", "2027-02-28");
        Assert.Equal((2, "The account holds no whole backup of 2027-02-28; it has 1, 2027-03-01 to 2027-03-01."), (none.Code, none.Error.Trim()));
    }

    [Fact]
    public async Task An_account_that_has_cases_is_left_alone()
    {
        TestAccount account = await TestAccount.WithAsync(azurite, ARealStory.Open());
        AssertGood(await account.RunAsync("backup", "--to", Folder));
        await account.DeleteAsync("event-000001");
        string[] before = await account.ContentAsync();

        Ran ran = await account.RunAsync("restore", "--from", Folder);

        Assert.Equal(2, ran.Code);
        Assert.Contains("--missing-only", ran.Error, StringComparison.Ordinal);
        Assert.Equal(before, await account.ContentAsync());
    }

    /// <summary>As where the table of the cases was lost: what stands there is an account that was in use, whose rows are newer than the backup's.</summary>
    [Fact]
    public async Task So_is_one_that_has_due_rows_alone()
    {
        TestAccount account = await TestAccount.WithAsync(azurite, ARealStory.Open());
        AssertGood(await account.RunAsync("backup", "--to", Folder));
        await account.ClearAsync();
        await new DueRows(account.Tables).AddAsync(Story.Id, Story.Start, TestAccount.Cancellation);

        Assert.Equal(2, (await account.RunAsync("restore", "--from", Folder)).Code);
        AssertGood(await account.RunAsync("restore", "--from", Folder, "--missing-only"));
    }

    [Fact]
    public async Task Only_what_is_missing_is_added_and_what_is_newer_stays()
    {
        TestAccount account = await TestAccount.WithAsync(azurite, ARealStory.Open());
        AssertGood(await account.RunAsync("backup", "--to", Folder));
        var newer = await account.RowAsync("message-000001");
        newer["State"] = "Sent";
        await account.PutAsync(newer);
        string[] before = await account.ContentAsync();
        await account.DeleteAsync("event-000002");
        await account.DeleteAsync("snapshot");

        Ran ran = await account.RunAsync("restore", "--from", Folder, "--missing-only");

        AssertGood(ran);
        Assert.Contains("Cases: 2 rows written", ran.Output, StringComparison.Ordinal);
        Assert.Equal(before, await account.ContentAsync());
    }

    [Fact]
    public async Task A_backup_that_was_changed_or_cut_off_or_did_not_end_is_refused_before_a_row_is_written()
    {
        TestAccount from = await TestAccount.WithAsync(azurite, ARealStory.Open());
        AssertGood(await from.RunAsync("backup", "--to", Folder));
        TestAccount to = await TestAccount.EmptyAsync(azurite);
        string file = Path.Combine(Folder, "CaseIndex.jsonl.gz"), manifest = Path.Combine(Folder, BackupManifest.FileName);
        byte[] whole = await File.ReadAllBytesAsync(file, TestAccount.Cancellation);
        string said = await File.ReadAllTextAsync(manifest, TestAccount.Cancellation);

        await File.WriteAllBytesAsync(file, whole[..^1], TestAccount.Cancellation);
        await RefusedAsync("was changed");
        File.Delete(file);
        await RefusedAsync("is missing");
        await File.WriteAllBytesAsync(file, whole, TestAccount.Cancellation);
        await File.WriteAllTextAsync(manifest, said.Replace("\"rows\": ", "\"rows\": 9", StringComparison.Ordinal), TestAccount.Cancellation);
        await RefusedAsync("its manifest counts");
        await File.WriteAllTextAsync(manifest, said.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal), TestAccount.Cancellation);
        await RefusedAsync("not of format 1");
        File.Delete(manifest);
        await RefusedAsync("did not end");

        async Task RefusedAsync(string why)
        {
            Ran ran = await to.RunAsync("restore", "--from", Folder);
            Assert.Equal(2, ran.Code);
            Assert.Contains(why, ran.Error, StringComparison.Ordinal);
            Assert.Empty(await to.ContentAsync());
        }
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_not_written_into()
    {
        TestAccount account = await TestAccount.WithAsync(azurite, ARealStory.Open());
        AssertGood(await account.RunAsync("backup", "--to", Folder));

        Assert.Equal(2, (await account.RunAsync("backup", "--to", Folder)).Code);
    }

    [Fact]
    public async Task A_folder_with_a_backup_is_its_owners_alone()
    {
        AssertGood(await (await TestAccount.WithAsync(azurite, ARealStory.Open())).RunAsync("backup", "--to", Folder));

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
    }

    [Fact]
    public async Task Files_of_a_backup_are_their_owners_alone_in_a_folder_that_was_there_as_well()
    {
        Directory.CreateDirectory(Folder);

        AssertGood(await (await TestAccount.WithAsync(azurite, ARealStory.Open())).RunAsync("backup", "--to", Folder));

        Assert.NotEmpty(Directory.GetFiles(Folder));
        if (OperatingSystem.IsWindows()) return;
        foreach (string file in Directory.GetFiles(Folder)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("2027-03-01")]
    public async Task A_folder_of_that_name_does_not_stand_in_for_a_backup_of_the_account(string name)
    {
        TestAccount account = await TestAccount.EmptyAsync(azurite);
        AssertGood(await (await TestAccount.WithAsync(azurite, ARealStory.Open())).RunAsync("backup", "--to", name));
        try
        {
            Ran ran = await account.RunAsync("restore", "--from", name);

            Assert.Equal(2, ran.Code);
            Assert.Contains("The account holds no whole backup", ran.Error, StringComparison.Ordinal);
            Assert.Empty(await account.ContentAsync());
            AssertGood(await account.RunAsync("restore", "--from", "./" + name));
        }
        finally
        {
            Directory.Delete(name, recursive: true);
        }
    }

    [Fact]
    public async Task A_manifest_that_names_a_file_outside_the_backup_is_refused()
    {
        TestAccount account = await TestAccount.WithAsync(azurite, ARealStory.Open());
        AssertGood(await account.RunAsync("backup", "--to", Folder));
        TestAccount to = await TestAccount.EmptyAsync(azurite);
        File.Move(Path.Combine(Folder, "Cases.jsonl.gz"), Path.Combine(_temp.Path, "Cases.jsonl.gz"));
        string manifest = Path.Combine(Folder, BackupManifest.FileName);
        string said = await File.ReadAllTextAsync(manifest, TestAccount.Cancellation);
        await File.WriteAllTextAsync(manifest, said.Replace("\"Cases.jsonl.gz\"", "\"../Cases.jsonl.gz\"", StringComparison.Ordinal), TestAccount.Cancellation);

        Ran ran = await to.RunAsync("restore", "--from", Folder);

        Assert.Equal((2, "The backup's manifest names a file outside the backup."), (ran.Code, ran.Error.Trim()));
        Assert.Empty(await to.ContentAsync());
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("latest")]
    public async Task What_is_no_backup_is_named(string from)
    {
        Ran ran = await (await TestAccount.EmptyAsync(azurite)).RunAsync("restore", "--from", from);
        Assert.Equal(2, ran.Code);
        Assert.NotEmpty(ran.Error);
    }

    public void Dispose() => _temp.Dispose();

    private static void AssertGood(Ran ran) => Assert.Equal((0, ""), (ran.Code, ran.Error));
}
