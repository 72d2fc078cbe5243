using System.Text;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Storage;
using EntenteFlows.LocalRuntime.Tests.Durable;
using EntenteFlows.Operations.Tests.World;
using Xunit;

namespace EntenteFlows.Operations.Tests;

public sealed class RebuildTests(AzuriteFixture azurite)
{
    private static readonly Dictionary<string, Func<Story>> Stories = new()
    {
        ["submitted"] = ARealStory.Submitted,
        ["open"] = ARealStory.Open,
        ["half-way"] = ARealStory.HalfWay,
        ["approved"] = ARealStory.Approved,
        ["erased"] = ARealStory.Erased,
        ["long"] = ARealStory.Long,
    };

    public static TheoryData<string> Told => [.. Stories.Keys];

    [Theory]
    [MemberData(nameof(Told))]
    public async Task A_case_that_is_as_its_log_says_is_left_as_it_is(string story)
    {
        TestAccount account = await TestAccount.WithAsync(azurite, Stories[story]());
        string[] before = await account.ContentAsync();

        Ran ran = await account.RunAsync("rebuild", "--write");

        Assert.Equal((0, "1 cases; 0 broken, 0 not as their logs say, 0 put right"), (ran.Code, ran.Output.Trim()));
        Assert.Equal(before, await account.ContentAsync());
    }

    [Theory]
    [MemberData(nameof(Told))]
    public async Task A_lost_snapshot_is_told_of_and_put_back_equal_only_when_asked_to(string story)
    {
        Story told = Stories[story]();
        TestAccount account = await TestAccount.WithAsync(azurite, told);
        await account.DeleteAsync("snapshot");

        Ran dry = await account.RunAsync("rebuild");
        Assert.Equal(1, dry.Code);
        Assert.Contains("snapshot not as the log says", dry.Output, StringComparison.Ordinal);
        Assert.Null(await account.SnapshotAsync());

        Ran written = await account.RunAsync("rebuild", "--write");
        Assert.Equal(0, written.Code);
        StoredCase after = (await account.SnapshotAsync())!;
        Assert.Equal(Text(told.File), Text(after.File));
        Assert.Equal(told.Log[^1].CommandId, after.LastCommand);
        Assert.False(after.Asleep);
        Assert.Equal(0, (await account.RunAsync("rebuild")).Code);
    }

    [Fact]
    public async Task A_snapshot_of_the_day_before_is_brought_up_to_the_log()
    {
        Story story = ARealStory.Open();
        TableEntity old = SnapshotRow.Of(story.File, asleep: false, "old", TestAccount.Trace, default);
        story.Given(s => s.Decide(s.File.Tasks[0], Verdict.Approve));
        TestAccount account = await TestAccount.WithAsync(azurite, story);
        await account.PutAsync(old);

        Assert.Equal(0, (await account.RunAsync("rebuild", "--write")).Code);

        Assert.Equal(Text(story.File), Text((await account.SnapshotAsync())!.File));
    }

    [Fact]
    public async Task A_damaged_snapshot_is_put_right()
    {
        Story story = ARealStory.HalfWay();
        TestAccount account = await TestAccount.WithAsync(azurite, story);
        TableEntity row = await account.RowAsync("snapshot");
        row["Body0"] = new byte[] { 1, 2, 3 };
        await account.PutAsync(row);

        Assert.Equal(1, (await account.RunAsync("rebuild")).Code);
        Assert.Equal(0, (await account.RunAsync("rebuild", "--write")).Code);

        Assert.Equal(Text(story.File), Text((await account.SnapshotAsync())!.File));
    }

    [Theory]
    [InlineData("State", "Approved")]
    [InlineData("Version", 1L)]
    [InlineData("Messages", 0)]
    public async Task A_plain_column_that_was_changed_is_put_right(string column, object value)
    {
        TestAccount account = await TestAccount.WithAsync(azurite, ARealStory.HalfWay());
        TableEntity row = await account.RowAsync("snapshot");
        object right = row[column];
        row[column] = value;
        await account.PutAsync(row);

        Assert.Equal(0, (await account.RunAsync("rebuild", "--write")).Code);

        Assert.Equal(right, (await account.RowAsync("snapshot"))[column]);
    }

    [Theory]
    [InlineData("open")]
    [InlineData("approved")]
    public async Task Lost_index_rows_and_a_lost_due_row_are_written_anew(string story)
    {
        TestAccount account = await TestAccount.WithAsync(azurite, Stories[story]());
        string[] before = await account.ContentAsync();
        foreach (TableClient table in (TableClient[])[account.Tables.Due, account.Tables.Index])
        {
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(cancellationToken: TestAccount.Cancellation))
            {
                // The salt is drawn: under another one the mailboxes' rows would have other names, and be as good.
                if ($"{row.PartitionKey} {row.RowKey}".Contains("mailbox-salt", StringComparison.Ordinal)) continue;
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: TestAccount.Cancellation);
            }
        }

        Ran dry = await account.RunAsync("rebuild");
        Assert.Equal(1, dry.Code);
        Assert.Contains("index rows, due row", dry.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await account.RunAsync("rebuild", "--write")).Code);

        Assert.Equal(before, await account.ContentAsync());
    }

    [Fact]
    public async Task An_open_row_that_a_closed_case_left_in_the_index_goes()
    {
        Story story = ARealStory.Approved();
        TestAccount account = await TestAccount.WithAsync(azurite, story);
        string[] before = await account.ContentAsync();
        List<TableEntity> closed = [];
        await foreach (TableEntity row in account.Tables.Index.QueryAsync<TableEntity>(cancellationToken: TestAccount.Cancellation))
        {
            if (row.PartitionKey.StartsWith("closed-", StringComparison.Ordinal)) closed.Add(row);
        }
        await account.Tables.Index.AddEntityAsync(new TableEntity(closed[0].PartitionKey.Replace("closed-", "open-", StringComparison.Ordinal), closed[0].RowKey), TestAccount.Cancellation);

        Assert.Equal(1, (await account.RunAsync("rebuild")).Code);
        Assert.Equal(0, (await account.RunAsync("rebuild", "--write")).Code);

        Assert.Equal(before, await account.ContentAsync());
    }

    [Fact]
    public async Task A_changed_event_a_lost_event_and_a_lost_message_are_told_of_and_nothing_is_written()
    {
        Story story = ARealStory.HalfWay();
        await BrokenAsync(story, "its chain breaks at event 2", async account =>
        {
            TableEntity row = await account.RowAsync("event-000002");
            row["Fixed0"] = Encoding.UTF8.GetBytes("{\"kind\":\"mailbox-confirmed\",\"at\":\"2027-03-01T11:00:00+00:00\"}");
            await account.PutAsync(row);
        });
        await BrokenAsync(story, "its chain breaks at event 2", account => account.DeleteAsync("event-000002"));
        await BrokenAsync(story, $"events after {story.Log.Count - 1} are missing", account => account.DeleteAsync($"event-{story.Log.Count:D6}"));
        await BrokenAsync(story, "message 1 is missing", account => account.DeleteAsync("message-000001"));
        await BrokenAsync(story, $"messages after {story.Messages.Count - 1} are missing", account => account.DeleteAsync($"message-{story.Messages.Count:D6}"));
        await BrokenAsync(story, "it has no events", async account =>
        {
            foreach (RecordedEvent happened in story.Log) await account.DeleteAsync($"event-{happened.Number:D6}");
        });
    }

    [Fact]
    public async Task A_whole_log_that_is_not_the_one_which_the_snapshot_knows_is_not_believed()
    {
        Story story = ARealStory.Open().Given(s => s.Decide(s.File.Tasks[0], Verdict.Reject, "No room")), other = ARealStory.HalfWay();
        await BrokenAsync(story, $"event {story.Log.Count} is not the one that its snapshot knows", async account =>
        {
            Assert.True(other.Log.Count >= story.Log.Count);
            foreach (RecordedEvent happened in other.Log) await account.PutAsync(EventRow.Of(Story.Id, happened));
            foreach (Message message in other.Messages) await account.PutAsync(MessageRow.Of(Story.Id, message, TestAccount.Trace));
        });
    }

    [Fact]
    public async Task A_message_of_a_command_whose_events_were_not_restored_is_told_of()
    {
        Story story = ARealStory.Open();
        int events = story.Log.Count;
        story.After(TimeSpan.FromHours(1)).Given(s => s.Decide(s.File.Tasks[0], Verdict.Approve));
        await BrokenAsync(story, "is of a command whose events are missing", async account =>
        {
            await account.DeleteAsync("snapshot");
            for (int number = events + 1; number <= story.Log.Count; number++) await account.DeleteAsync($"event-{number:D6}");
        });
    }

    [Fact]
    public async Task A_case_that_changes_while_it_is_looked_at_is_not_overwritten()
    {
        Story story = ARealStory.HalfWay();
        TestAccount account = await TestAccount.WithAsync(azurite, story);
        TableEntity row = await account.RowAsync("snapshot");
        row["State"] = "Approved";
        await account.PutAsync(row);
        List<TableEntity> read = [];
        await foreach (TableEntity one in account.Tables.Cases.QueryAsync<TableEntity>(cancellationToken: TestAccount.Cancellation)) read.Add(one);
        await account.PutAsync(row);

        var repair = new Cases.CaseRepair(
            account.Tables, new CaseIndex(account.Tables, new MailboxHash(account.Tables), Domain.Tests.Definitions.RealDefinitions.Catalogue), await Cases.DueHours.ReadAsync(account.Tables, TestAccount.Cancellation));
        Commands.OperationsException fault = await Assert.ThrowsAsync<Commands.OperationsException>(() => repair.LookAtAsync(Story.Id, new CasePartition(read), write: true, TestAccount.Cancellation));

        Assert.Contains("run the command again", fault.Message, StringComparison.Ordinal);
        Assert.Equal("Approved", (await account.RowAsync("snapshot"))["State"]);
    }

    [Fact]
    public async Task One_case_can_be_asked_for_and_one_that_is_not_there_is_said_to_be_so()
    {
        TestAccount account = await TestAccount.WithAsync(azurite, ARealStory.Open());

        Assert.Equal(0, (await account.RunAsync("rebuild", "--case", Story.Id.ToString())).Code);
        Assert.Equal(2, (await account.RunAsync("rebuild", "--case", new CaseId(41).ToString())).Code);
        Assert.Equal(2, (await account.RunAsync("verify", "--case", "EX-2027-000000")).Code);
    }

    private async Task BrokenAsync(Story story, string why, Func<TestAccount, Task> harm)
    {
        TestAccount account = await TestAccount.WithAsync(azurite, story);
        Assert.Equal(0, (await account.RunAsync("verify")).Code);
        await harm(account);
        string[] before = await account.ContentAsync();

        Ran rebuilt = await account.RunAsync("rebuild", "--write"), verified = await account.RunAsync("verify");

        Assert.Equal((1, 1), (rebuilt.Code, verified.Code));
        Assert.Contains(why, rebuilt.Output, StringComparison.Ordinal);
        Assert.Contains(why, verified.Output, StringComparison.Ordinal);
        Assert.Equal(before, await account.ContentAsync());
    }

    private static string Text(Case file) => Encoding.UTF8.GetString(CaseJson.Write(file));
}
