using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;
using DomainStory = EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Functions.Tests.Orchestration;

public sealed class SendMessageTests
{
    private readonly CaseWorld _world = new();
    private readonly StagedProvider _provider = new();

    [Fact]
    public async Task A_message_goes_to_its_recipient_and_is_marked_with_the_providers_id()
    {
        await _world.SubmittedAsync();

        Assert.Equal(new SendResult(MessageState.Sent, null), await SendAsync(1));

        OutgoingMail mail = Assert.Single(_provider.Sent);
        Assert.Equal((Id, 1, DomainStory.ApplicantMail, "ConfirmMailbox"), (mail.Case, mail.Message, mail.ToAddress, mail.Content.Subject));
        StoredMessage row = await RowAsync(1);
        Assert.Equal((MessageState.Sent, "provider-1", 1), (row.State, row.ProviderId, row.Tries));
    }

    [Fact]
    public async Task A_second_run_finds_the_message_sent()
    {
        await _world.SubmittedAsync();
        await SendAsync(1);

        Assert.Equal(new SendResult(MessageState.Sent, null), await SendAsync(1));
        Assert.Single(_provider.Sent);
    }

    [Fact]
    public async Task The_row_is_claimed_before_the_provider_is_called()
    {
        await _world.SubmittedAsync();
        MessageState? seen = null;
        _provider.Meanwhile = async () => seen = (await RowAsync(1)).State;

        await SendAsync(1);

        Assert.Equal(MessageState.Claimed, seen);
    }

    [Fact]
    public async Task A_fresh_claim_of_another_run_is_left_alone()
    {
        await _world.SubmittedAsync();
        await _world.Faults.ClaimAsync(Id, await RowAsync(1), "another run", _world.Clock.GetUtcNow(), Cancellation);
        _world.Clock.Advance(MailClaims.Lifetime - TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<MessageClaimedException>(() => SendAsync(1));
        Assert.Empty(_provider.Sent);
    }

    [Fact]
    public async Task A_claim_older_than_the_providers_time_out_is_taken_over()
    {
        await _world.SubmittedAsync();
        await _world.Faults.ClaimAsync(Id, await RowAsync(1), "a run that died", _world.Clock.GetUtcNow(), Cancellation);
        _world.Clock.Advance(MailClaims.Lifetime);

        await SendAsync(1);

        Assert.Equal((MessageState.Sent, 2), ((await RowAsync(1)).State, (await RowAsync(1)).Tries));
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_sends()
    {
        await _world.SubmittedAsync();
        _provider.Meanwhile = async () =>
        {
            _provider.Meanwhile = () => Task.CompletedTask;
            await Assert.ThrowsAsync<MessageClaimedException>(() => SendAsync(1));
        };

        await SendAsync(1);

        Assert.Single(_provider.Sent);
    }

    [Fact]
    public async Task A_provider_that_is_busy_is_tried_again_later()
    {
        await _world.SubmittedAsync();
        _provider.Answers.Enqueue(new MailResult.NotNow("HTTP 429"));

        MessageNotSentException fault = await Assert.ThrowsAsync<MessageNotSentException>(() => SendAsync(1));

        Assert.DoesNotContain("@", fault.Message, StringComparison.Ordinal);
        Assert.Equal(MessageState.Pending, (await RowAsync(1)).State);
        await SendAsync(1);
        Assert.Single(_provider.Sent);
    }

    [Fact]
    public async Task A_provider_that_is_away_for_a_weekend_loses_no_message()
    {
        await _world.SubmittedAsync();
        for (int tries = 1; tries < 2 * SendMessage.LeastTries; tries++) await BusyAsync();
        _world.Clock.Advance(SendMessage.LongestOutage - TimeSpan.FromMinutes(1));
        await BusyAsync();

        Assert.Equal(MessageState.Sent, (await SendAsync(1)).State);
    }

    [Fact]
    public async Task After_the_longest_outage_and_the_last_try_the_message_is_failed_and_the_officer_is_told()
    {
        await _world.SubmittedAsync();
        _world.Clock.Advance(SendMessage.LongestOutage);
        for (int tries = 1; tries < SendMessage.LeastTries; tries++) await BusyAsync();
        _provider.Answers.Enqueue(new MailResult.NotNow("HTTP 503"));

        Assert.Equal(new SendResult(MessageState.Failed, 2), await SendAsync(1));

        Assert.Equal((MessageState.Failed, SendMessage.LeastTries), ((await RowAsync(1)).State, (await RowAsync(1)).Tries));
        await SendAsync(2);
        OutgoingMail told = Assert.Single(_provider.Sent);
        Assert.Equal((TestAlliance.Mail("officer", TestAlliance.Oxford), "Undelivered"), (told.ToAddress, told.Content.Subject));
    }

    [Fact]
    public async Task A_mail_that_the_provider_refuses_fails_at_once()
    {
        await _world.SubmittedAsync();
        _provider.Answers.Enqueue(new MailResult.Never("HTTP 400"));

        Assert.Equal(new SendResult(MessageState.Failed, 2), await SendAsync(1));
        Assert.Equal(MessageKind.Undelivered, (await RowAsync(2)).Message.Kind);
    }

    [Fact]
    public async Task A_run_that_died_between_telling_the_officer_and_marking_the_row_tells_once()
    {
        await _world.SubmittedAsync();
        await _world.Loop.RunAsync(Id, null, new ReportUndelivered("undelivered-1", 1, 1), (_, _) => Task.FromResult(true), Cancellation);
        _provider.Answers.Enqueue(new MailResult.Never("HTTP 400"));

        await SendAsync(1);

        Assert.Equal(1, await _world.RecordingsOfAsync("undelivered-1"));
        Assert.Equal(MessageState.Failed, (await RowAsync(1)).State);
    }

    [Fact]
    public async Task That_the_officer_cannot_be_reached_is_not_mailed_to_the_officer()
    {
        await _world.SubmittedAsync();
        _provider.Answers.Enqueue(new MailResult.Never("HTTP 400"));
        _provider.Answers.Enqueue(new MailResult.Never("HTTP 400"));
        await SendAsync(1);

        Assert.Equal(new SendResult(MessageState.Failed, null), await SendAsync(2));
        Assert.Equal(2, (await _world.FileAsync()).Messages);
    }

    [Fact]
    public async Task An_invitation_to_what_is_done_already_is_not_sent()
    {
        await _world.OpenAsync();
        StoredMessage invitation = (await _world.Faults.MessagesAsync(Id, Cancellation)).Single(m => m.Message.Kind is MessageKind.TaskAsked);
        await _world.DoneAsync(await _world.ApprovalAsync());

        Assert.Equal(new SendResult(MessageState.Overtaken, null), await SendAsync(invitation.Message.Number));
        Assert.Empty(_provider.Sent);
    }

    [Fact]
    public async Task A_message_that_does_not_exist_is_a_fault() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(9));

    private async Task BusyAsync()
    {
        _provider.Answers.Enqueue(new MailResult.NotNow("HTTP 503"));
        await Assert.ThrowsAsync<MessageNotSentException>(() => SendAsync(1));
    }

    private Task<SendResult> SendAsync(int number) => Sending.Of(_world, _provider).RunAsync(new SendInput(Id.ToString(), number), Cancellation);

    private async Task<StoredMessage> RowAsync(int number) => (await _world.Faults.MessageAsync(Id, number, Cancellation))!;
}
