using System.Diagnostics;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Functions.Tests.World;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Telemetry;

/// <summary>Can a case be followed from the command to the orchestration and the mail, across storage.</summary>
[Collection(SpansAlone.Name)]
public sealed class TraceTests : IDisposable
{
    private readonly CaseWorld _world = new();
    private readonly List<Activity> _exported = [];
    private readonly Activity _test = new Activity("test").Start();
    private readonly TracerProvider _provider;

    public TraceTests() => _provider = Sdk.CreateTracerProviderBuilder()
        .SetSampler(new EveryInvocation()).AddSource(CaseSpans.Source).AddProcessor(new ScrubSpans()).AddInMemoryExporter(_exported).Build();

    /// <summary>Those of this test: others in the process use the same source.</summary>
    private Activity[] Spans => [.. _exported.ToArray().Where(s => s.TraceId == _test.TraceId)];

    public void Dispose()
    {
        _provider.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task A_command_leaves_a_span_with_case_kind_outcome_and_rounds()
    {
        await _world.OpenAsync();

        Activity submit = Assert.Single(Spans, s => s.DisplayName == "command SubmitCase");
        Assert.Equal(Id.ToString(), submit.GetTagItem("ententeflows.case.id"));
        Assert.Equal("SubmitCase", submit.GetTagItem("ententeflows.command.kind"));
        Assert.Equal("recorded", submit.GetTagItem("ententeflows.outcome"));
        Assert.Equal(1, submit.GetTagItem("ententeflows.rounds"));
        Assert.Equal(1L, submit.GetTagItem("ententeflows.case.version"));

        Activity announce = Assert.Single(Spans, s => s.DisplayName == "announce" && s.ParentSpanId == submit.SpanId);
        Assert.Equal("start", announce.GetTagItem("ententeflows.announcement"));
    }

    [Fact]
    public async Task A_refused_and_a_repeated_command_say_so()
    {
        await _world.OpenAsync();
        DecideTask approval = await _world.ApprovalAsync();
        await _world.DoneAsync(approval);
        await _world.DoneAsync(approval);
        await _world.Desk.HandleAsync(Id, approval with { Id = _world.NextId(), Verdict = Verdict.Reject, Reason = "No." }, Cancellation);

        Activity[] decisions = [.. Spans.Where(s => s.DisplayName == "command DecideTask")];
        Assert.Equal(["recorded", "repeated", "refused"], decisions.Select(s => s.GetTagItem("ententeflows.outcome")));
        Assert.NotNull(decisions[2].GetTagItem("ententeflows.refusal"));
    }

    [Fact]
    public async Task A_command_that_met_another_counts_its_rounds()
    {
        await _world.OpenAsync();
        DecideTask approval = await _world.ApprovalAsync();
        _world.Faults.Other = () => _world.DoneAsync(new RenewLink(_world.NextId(), 1, 2));
        _world.Faults.Plan(FaultyCaseStore.Fault.SomebodyWasFaster);

        await _world.DoneAsync(approval);

        Assert.Equal(2, Assert.Single(Spans, s => s.DisplayName == "command DecideTask").GetTagItem("ententeflows.rounds"));
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_marks_the_span_by_the_kind_of_its_fault()
    {
        _world.Faults.Plan(FaultyCaseStore.Fault.ReadFails);

        await _world.Desk.HandleAsync(Id, new ConfirmMailbox("c", 1), Cancellation);

        Activity span = Assert.Single(Spans, s => s.DisplayName == "command ConfirmMailbox");
        Assert.Equal((ActivityStatusCode.Error, (object?)typeof(StorageUnavailableException).FullName), (span.Status, span.GetTagItem("error.type")));
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task The_orchestration_and_the_mail_are_linked_to_the_command_that_caused_them()
    {
        await _world.OpenAsync();
        Activity confirm = Assert.Single(Spans, s => s.DisplayName == "command ConfirmMailbox");
        int asked = (await _world.Faults.MessagesAsync(Id, Cancellation)).Single(m => m.Message.Kind is MessageKind.TaskAsked).Message.Number;

        await _world.Advance.RunAsync(new AdvanceInput(Id.ToString(), 2, 0, false, null), Cancellation);
        await Sending().RunAsync(new SendInput(Id.ToString(), asked), Cancellation);

        Activity advance = Assert.Single(Spans, s => s.DisplayName == "advance case");
        Activity send = Assert.Single(Spans, s => s.DisplayName == "send message");
        Assert.Equal(confirm.SpanId, Assert.Single(advance.Links).Context.SpanId);
        Assert.Equal(confirm.SpanId, Assert.Single(send.Links).Context.SpanId);
        Assert.Equal((Id.ToString(), "TaskAsked", "Sent"), (send.GetTagItem("ententeflows.case.id"), send.GetTagItem("ententeflows.message.kind"), send.GetTagItem("ententeflows.message.state")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    public void What_is_no_trace_context_links_to_nothing(string? stored) => Assert.Null(CaseSpans.LinkTo(stored));

    private SendMessage Sending() => World.Sending.Of(_world, new StagedProvider());
}
