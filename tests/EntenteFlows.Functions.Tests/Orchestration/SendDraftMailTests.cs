using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Functions.Tests.World;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Orchestration;

public sealed class SendDraftMailTests
{
    private static readonly DateTimeOffset Begun = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Begun);
    private readonly MemoryDrafts _drafts = new();
    private readonly StagedProvider _provider = new();
    private readonly SendDraftMail _activity;
    private readonly DraftMailInput _input;

    public SendDraftMailTests()
    {
        Draft draft = Draft.Begun(new CaseId(5), Story.Exchange, Language.English, Begun, 7, new string('a', 32)) with
        {
            Mails = ImmutableList.Create(new DraftMail(1, "ada@ox.ac.uk", Language.French, Begun, DraftMailState.Pending, null, 0)),
        };
        _drafts.AddAsync(draft, Cancellation);
        _activity = new SendDraftMail(_drafts, new DraftMailer(_provider, _provider, new MemoryLinks(), App.Definitions), _clock, NullLogger<SendDraftMail>.Instance);
        _input = new DraftMailInput(draft.Id.ToString(), DraftDay.Of(Begun), 1);
    }

    private DraftMail Row => _drafts.Only.Mails[0];

    [Fact]
    public async Task A_mail_is_sent_once_however_often_it_is_asked_for()
    {
        Assert.True(await _activity.RunAsync(_input, Cancellation));
        Assert.False(await _activity.RunAsync(_input, Cancellation));

        OutgoingMail mail = Assert.Single(_provider.Sent);
        Assert.Equal("ada@ox.ac.uk", mail.ToAddress);
        Assert.Contains("/draft?k=", mail.Content.Text, StringComparison.Ordinal);
        Assert.Equal((DraftMailState.Sent, 1), (Row.State, Row.Tries));
    }

    [Fact]
    public async Task Two_runs_at_once_send_one_mail()
    {
        _provider.Meanwhile = async () => await Assert.ThrowsAsync<MailNotSentException>(() => _activity.RunAsync(_input, Cancellation));

        Assert.True(await _activity.RunAsync(_input, Cancellation));
        Assert.Single(_provider.Sent);
    }

    [Fact]
    public async Task A_claim_that_came_so_late_that_another_run_may_be_at_it_sends_nothing()
    {
        _drafts.BeforeUpdate = () =>
        {
            _clock.Advance(MailClaims.Lifetime);
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<MailNotSentException>(() => _activity.RunAsync(_input, Cancellation));
        Assert.Empty(_provider.Sent);

        Assert.True(await _activity.RunAsync(_input, Cancellation));
        Assert.Single(_provider.Sent);
    }

    [Fact]
    public async Task What_a_page_saves_while_the_provider_has_the_mail_is_kept()
    {
        _provider.Meanwhile = () => _drafts.AddAsync(_drafts.Only with { Language = Language.French }, Cancellation);

        await _activity.RunAsync(_input, Cancellation);
        Assert.Equal((Language.French, DraftMailState.Sent), (_drafts.Only.Language, Row.State));
    }

    [Fact]
    public async Task A_busy_provider_is_asked_again_and_a_refusal_is_final()
    {
        _provider.Answers.Enqueue(new MailResult.NotNow("HTTP 429"));
        _provider.Answers.Enqueue(new MailResult.Never("HTTP 400"));
        await Assert.ThrowsAsync<MailNotSentException>(() => _activity.RunAsync(_input, Cancellation));
        Assert.Equal((DraftMailState.Pending, null), (Row.State, Row.ClaimedAt));

        Assert.True(await _activity.RunAsync(_input, Cancellation));
        Assert.Equal((DraftMailState.Failed, 2), (Row.State, Row.Tries));
        Assert.Empty(_provider.Sent);
    }

    [Fact]
    public async Task Nothing_is_mailed_of_a_draft_that_is_over()
    {
        _clock.Advance(DraftLife.Mailed);
        Assert.False(await _activity.RunAsync(_input, Cancellation));

        await _drafts.RemoveAsync(_drafts.Only, Cancellation);
        Assert.False(await _activity.RunAsync(_input, Cancellation));
        Assert.Empty(_provider.Sent);
    }
}
