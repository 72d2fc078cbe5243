using System.Net;
using EntenteFlows.Domain.Cases;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>Two who answer the same request at once: one is recorded, the other is told so.</summary>
public sealed class SimultaneousDecisionTests(SharedApp shared)
{
    private const int Tries = 12;

    [Fact]
    public async Task Of_two_different_answers_at_once_exactly_one_is_recorded()
    {
        CaseClient client = new(await shared.GetAsync());
        for (int tries = 0; tries < Tries; tries++)
        {
            OpenCase file = await client.OpenAsync(tries % 2);
            Ask ask = await new Approvers(client, file).FirstAsync();
            Answer[] answers = await Task.WhenAll(
                client.DecideAsync(ask.Token, "approve", name: "First Browser"),
                client.DecideAsync(ask.Token, "reject", "Not this year.", "Second Browser"),
                client.DecideAsync(ask.Token, "return", "Please add the dates.", "Third Browser"));

            Answer recorded = Assert.Single(answers, a => a.Status is HttpStatusCode.OK);
            Assert.All(answers.Where(a => a != recorded), a =>
            {
                a.MustBe(HttpStatusCode.Gone);
                Assert.Contains(a.ProblemSlug, (string[])["link-used", "case-closed"]);
            });
            string decision = recorded.Read<DecisionReceipt>().Decision;
            await client.WaitForStateAsync(file, decision switch { "approve" => "open", "reject" => "rejected", _ => "returned" });
            Assert.Single((await StoredCase.ReadAsync(client.App.Data, file.CaseId)).Happened.OfType<TaskDecided>());
        }
    }

    [Fact]
    public async Task An_answer_that_is_sent_twice_at_once_is_recorded_once_and_both_are_told_the_same()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.DecideAsync(ask.Token, "approve")));
        Assert.Single(answers.Select(a => a.MustBe(HttpStatusCode.OK).Read<DecisionReceipt>().RecordedAt).Distinct());
        Assert.Single((await StoredCase.ReadAsync(client.App.Data, file.CaseId)).Happened.OfType<TaskDecided>());
    }
}
