using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.LocalRuntime.Tests.Durable;
using EntenteFlows.Operations.Tests.World;
using Xunit;

namespace EntenteFlows.Operations.Tests;

public sealed class OutboxTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task What_was_not_sent_is_listed_without_saying_to_whom_it_goes()
    {
        Story story = ARealStory.Open();
        TestAccount account = await TestAccount.WithAsync(azurite, story);
        Assert.Equal(3, story.Messages.Count);
        foreach ((int number, string state) in ((int, string)[])[(1, "Sent"), (2, "Failed")])
        {
            TableEntity row = await account.RowAsync($"message-{number:D6}");
            row["State"] = state;
            await account.PutAsync(row);
        }

        Ran ran = await account.RunAsync("outbox");

        Assert.Equal(
        [
            $"{Story.Id} message 2 {story.Messages[1].Kind} Failed, 0 tries, owed since 2027-03-01 10:00Z",
            $"{Story.Id} message 3 {story.Messages[2].Kind} Pending, 0 tries, owed since 2027-03-01 10:00Z",
            "1 messages to be sent, 1 given up",
        ], ran.Output.Trim().ReplaceLineEndings("\n").Split('\n'));
        Assert.All(story.File.People, (CasePerson person) => Assert.DoesNotContain(person.Email, ran.Output, StringComparison.Ordinal));
        Assert.Equal(0, ran.Code);
    }
}
