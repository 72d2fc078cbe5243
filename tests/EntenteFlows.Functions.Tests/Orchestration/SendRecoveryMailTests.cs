using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Pages.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Orchestration;

/// <summary>The mail with the links of a mailbox, from the request to the provider.</summary>
public sealed class SendRecoveryMailTests
{
    private readonly CaseWorld _world = new();
    private readonly MemoryDrafts _drafts = new();
    private readonly StagedProvider _provider = new();
    private readonly RecoveryRequests _requests;
    private readonly SendRecoveryMail _activity;

    public SendRecoveryMailTests()
    {
        var tasks = new OtherTasks(_world.OpenTasks, _world.Mailboxes, _world.Faults, _world.Catalogue, _world.Clock);
        var mail = new RecoveryMail(_provider, _provider, new MemoryLinks(), _world.Catalogue, _world.Mailboxes, tasks, _drafts, _world.Faults, _world.Clock);
        _requests = new RecoveryRequests(_world.Mailboxes, _world.Rounds, _world.Clock);
        _activity = new SendRecoveryMail(_world.Rounds, mail, new MailClaims(_world.Faults, _world.Rounds, _world.Entropy, _world.Clock), NullLogger<SendRecoveryMail>.Instance);
    }

    [Fact]
    public async Task The_applicant_gets_one_mail_with_their_cases_in_their_language()
    {
        Case file = await _world.OpenAsync();
        Assert.True(await AskAndSendAsync(file.Applicant.Email.ToUpperInvariant()));

        OutgoingMail mail = Assert.Single(_provider.Sent);
        RecoveryMailRequest said = Assert.Single(_provider.Recoveries);
        Assert.Equal((file.Applicant.Email, (CaseId?)null), (mail.ToAddress, mail.Case));
        Assert.Equal((file.Applicant.Language, false), (said.Reader.Language, said.HasMore));
        Assert.Equal([file.Id], said.Cases.Select(c => c.File.Id));
        Assert.Empty(said.Tasks);
    }

    [Fact]
    public async Task An_approver_gets_what_awaits_their_decision_and_nothing_of_anybody_else()
    {
        Case file = await _world.OpenAsync();
        CaseTask task = file.Tasks[0];
        Assert.True(await AskAndSendAsync(file.Person(task.Person).Email));

        RecoveryMailRequest said = Assert.Single(_provider.Recoveries);
        Assert.Equal([task.Number], said.Tasks.Select(t => t.Task.Number));
        Assert.Empty(said.Cases);
        Assert.Equal(file.Person(task.Person).Email, Assert.Single(_provider.Sent).ToAddress);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(31, false)]
    public async Task A_draft_is_in_it_while_it_can_be_resumed_and_was_mailed_there(int days, bool isKept)
    {
        DateTimeOffset begun = _world.Clock.GetUtcNow();
        Draft draft = Draft.Begun(new CaseId(5), _world.Catalogue.Current.First(), Language.English, begun, 7, new string('a', 32)) with
        {
            Mails = ImmutableList.Create(new DraftMail(1, "new@ox.example.org", Language.French, begun, DraftMailState.Sent, null, 1)),
        };
        await _drafts.AddAsync(draft, Cancellation);
        await _drafts.ListAsync(draft, Cancellation);
        _world.Clock.Advance(TimeSpan.FromDays(days));

        Assert.False(await AskAndSendAsync("other@ox.example.org"));
        Assert.Equal(isKept, await AskAndSendAsync("new@ox.example.org"));
        if (isKept)
        {
            RecoveryMailRequest said = Assert.Single(_provider.Recoveries);
            Assert.Equal((Language.French, draft.Id), (said.Reader.Language, Assert.Single(said.Drafts).Draft.Id));
        }
    }

    [Fact]
    public async Task Who_reads_it_is_not_said_by_an_application_that_nobody_has_confirmed()
    {
        string email = (await _world.SubmittedAsync()).Applicant.Email;
        DateTimeOffset begun = _world.Clock.GetUtcNow();
        Draft draft = Draft.Begun(new CaseId(5), _world.Catalogue.Current.First(), Language.English, begun, 7, new string('a', 32)) with
        {
            Mails = ImmutableList.Create(new DraftMail(1, email.ToUpperInvariant(), Language.French, begun, DraftMailState.Sent, null, 1)),
        };
        await _drafts.AddAsync(draft, Cancellation);
        await _drafts.ListAsync(draft, Cancellation);

        Assert.True(await AskAndSendAsync(email));
        Assert.Equal(("", Language.French), (Assert.Single(_provider.Recoveries).Reader.Name, _provider.Recoveries[0].Reader.Language));
    }

    [Fact]
    public async Task Of_an_unknown_address_there_is_no_mail_and_nothing_left_to_do()
    {
        await _world.OpenAsync();
        Assert.False(await AskAndSendAsync("nobody@ox.example.org"));
        Assert.Empty(_provider.Sent);
        Assert.Null(await _requests.AskAsync("nobody@ox.example.org", Cancellation));
    }

    [Fact]
    public async Task Two_runs_at_once_and_a_run_after_it_send_one_mail()
    {
        RecoveryInput input = await AskAsync((await _world.OpenAsync()).Applicant.Email);
        _provider.Meanwhile = async () => await Assert.ThrowsAsync<MailNotSentException>(() => _activity.RunAsync(input, Cancellation));
        Assert.True(await _activity.RunAsync(input, Cancellation));
        Assert.False(await _activity.RunAsync(input, Cancellation));
        Assert.Single(_provider.Sent);
    }

    [Fact]
    public async Task A_busy_provider_is_asked_again_and_a_refusal_is_final()
    {
        RecoveryInput input = await AskAsync((await _world.OpenAsync()).Applicant.Email);
        _provider.Answers.Enqueue(new MailResult.NotNow("HTTP 429"));
        _provider.Answers.Enqueue(new MailResult.Never("HTTP 400"));
        await Assert.ThrowsAsync<MailNotSentException>(() => _activity.RunAsync(input, Cancellation));
        Assert.False(await _activity.RunAsync(input, Cancellation));
        Assert.False(await _activity.RunAsync(input, Cancellation));
        Assert.Empty(_provider.Sent);
    }

    [Fact]
    public async Task A_run_that_died_with_its_claim_is_followed_by_another()
    {
        RecoveryInput input = await AskAsync((await _world.OpenAsync()).Applicant.Email);
        _provider.Meanwhile = () => throw new IOException("The process ends.");
        await Assert.ThrowsAsync<IOException>(() => _activity.RunAsync(input, Cancellation));
        _provider.Meanwhile = () => Task.CompletedTask;

        await Assert.ThrowsAsync<MailNotSentException>(() => _activity.RunAsync(input, Cancellation));
        _world.Clock.Advance(MailClaims.Lifetime);
        Assert.True(await _activity.RunAsync(input, Cancellation));
    }

    private async Task<RecoveryInput> AskAsync(string email) => (await _requests.AskAsync(email, Cancellation))!;

    private async Task<bool> AskAndSendAsync(string email) => await _activity.RunAsync(await AskAsync(email), Cancellation);
}
