using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Orchestration;

/// <summary>One mail per person and moment.</summary>
public sealed class OneMailTests
{
    private readonly CaseWorld _world = new(stages: [AWorkflow.Stage("left"), AWorkflow.Stage("right")]);
    private readonly StagedProvider _provider = new();

    [Fact]
    public async Task Two_tasks_asked_of_one_person_by_one_command_are_one_mail()
    {
        await OpenAsync();
        StoredMessage[] asked = await OfAsync(MessageKind.TaskAsked);
        Assert.Equal(2, asked.Length);

        await SendAsync(asked[1]);

        OutgoingMail mail = Assert.Single(_provider.Sent);
        Assert.Equal((asked[0].Message.Number, asked[1].Message.Number), (mail.Message, Assert.Single(mail.Along)));
        Assert.All(await OfAsync(MessageKind.TaskAsked), row => Assert.Equal((MessageState.Sent, "provider-1"), (row.State, row.ProviderId)));
        await SendAsync(asked[0]);
        Assert.Single(_provider.Sent);
    }

    [Fact]
    public async Task Of_two_runs_of_one_group_at_once_one_sends_both()
    {
        await OpenAsync();
        StoredMessage[] asked = await OfAsync(MessageKind.TaskAsked);
        _provider.Meanwhile = async () =>
        {
            _provider.Meanwhile = () => Task.CompletedTask;
            await Assert.ThrowsAsync<MessageClaimedException>(() => SendAsync(asked[1]));
        };

        await SendAsync(asked[0]);

        Assert.Single(_provider.Sent);
        Assert.Equal(MessageState.Sent, (await SendAsync(asked[1])).State);
    }

    [Fact]
    public async Task A_group_that_the_provider_does_not_take_now_is_owed_whole()
    {
        await OpenAsync();
        StoredMessage[] asked = await OfAsync(MessageKind.TaskAsked);
        _provider.Answers.Enqueue(new MailResult.NotNow("HTTP 503"));

        await Assert.ThrowsAsync<MessageNotSentException>(() => SendAsync(asked[0]));

        Assert.All(await OfAsync(MessageKind.TaskAsked), row => Assert.Equal(MessageState.Pending, row.State));
        await SendAsync(asked[1]);
        Assert.Single(Assert.Single(_provider.Sent).Along);
    }

    [Fact]
    public async Task Who_decides_one_of_two_is_told_of_the_other_and_after_the_last_of_nothing()
    {
        await OpenAsync();
        foreach (StoredMessage asked in await OfAsync(MessageKind.TaskAsked)) await SendAsync(asked);
        await DecideAsync();
        await SendAsync((await OfAsync(MessageKind.OpenTasks))[0]);

        Assert.Equal([(await OfAsync(MessageKind.OpenTasks))[0].Message.Number], _provider.Sent[^1].Along);
        int sent = _provider.Sent.Count;
        await DecideAsync();
        Assert.Equal(MessageState.Overtaken, (await SendAsync((await OfAsync(MessageKind.OpenTasks))[1])).State);
        Assert.Equal(sent, _provider.Sent.Count);
    }

    [Theory]
    [InlineData(1, MessageState.Overtaken)]
    [InlineData(10, MessageState.Sent)]
    public async Task The_list_comes_once_in_ten_minutes(int minutes, MessageState second)
    {
        CaseWorld world = new(stages: [AWorkflow.Stage("first"), AWorkflow.Stage("second"), AWorkflow.Stage("third")]);
        await world.OpenAsync();
        List<MessageState> states = [];
        for (int decisions = 0; decisions < 2; decisions++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await world.DoneAsync(await world.ApprovalAsync());
            StoredMessage list = (await world.Faults.MessagesAsync(Id, Cancellation)).Last(m => m.Message.Kind is MessageKind.OpenTasks);
            states.Add((await Sending.Of(world, _provider).RunAsync(new SendInput(Id.ToString(), list.Message.Number), Cancellation)).State);
        }

        Assert.Equal([MessageState.Sent, second], states);
    }

    private async Task OpenAsync()
    {
        await _world.SubmittedAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await _world.DoneAsync(new ConfirmMailbox(_world.NextId(), (await _world.FileAsync()).OwnAttempt));
    }

    private async Task DecideAsync()
    {
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await _world.DoneAsync(await _world.ApprovalAsync());
    }

    private async Task<StoredMessage[]> OfAsync(MessageKind kind) => [.. (await _world.Faults.MessagesAsync(Id, Cancellation)).Where(m => m.Message.Kind == kind)];

    private Task<SendResult> SendAsync(StoredMessage row) => Sending.Of(_world, _provider).RunAsync(new SendInput(Id.ToString(), row.Message.Number), Cancellation);
}
