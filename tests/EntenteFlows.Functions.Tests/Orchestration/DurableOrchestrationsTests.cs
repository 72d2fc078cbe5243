using DurableTask.Core.Exceptions;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Orchestration;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;
using Xunit;

namespace EntenteFlows.Functions.Tests.Orchestration;

/// <summary>What the task hub's client throws, told apart: nobody there, somebody there already, or no answer.</summary>
public sealed class DurableOrchestrationsTests
{
    private static readonly CaseId Id = new(42);

    private readonly Mock<DurableTaskClient> _client = new(MockBehavior.Strict, "hub");

    public static TheoryData<Exception> NoAnswers => [Rpc(StatusCode.Unavailable), Rpc(StatusCode.Cancelled), new OperationCanceledException()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.FailedPrecondition)]
    public async Task An_instance_that_is_not_there_or_has_ended_hears_nothing(StatusCode status)
    {
        RaisingThrows(Rpc(status));
        Assert.False(await Orchestrations.RaiseAsync(Id, 2, Cancellation));
    }

    [Fact]
    public async Task A_second_start_is_refused()
    {
        StartingThrows(new OrchestrationAlreadyExistsException("It runs."));
        Assert.False(await StartAsync(Cancellation));
        StartingThrows(Rpc(StatusCode.AlreadyExists));
        Assert.False(await StartAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task A_hub_that_breaks_off_has_not_answered(Exception fault)
    {
        RaisingThrows(fault);
        StartingThrows(fault);
        _client.Setup(c => c.GetInstanceAsync(Id.ToString(), true, It.IsAny<CancellationToken>())).ThrowsAsync(fault);

        await Assert.ThrowsAsync<OrchestrationsUnavailableException>(() => Orchestrations.RaiseAsync(Id, 2, Cancellation));
        await Assert.ThrowsAsync<OrchestrationsUnavailableException>(() => StartAsync(Cancellation));
        await Assert.ThrowsAsync<OrchestrationsUnavailableException>(() => Orchestrations.FindAsync(Id, Cancellation));
    }

    [Fact]
    public async Task Whoever_breaks_off_is_told_so()
    {
        StartingThrows(new OperationCanceledException());
        await Assert.ThrowsAsync<OperationCanceledException>(() => StartAsync(new CancellationToken(canceled: true)));
    }

    private DurableOrchestrations Orchestrations => new(_client.Object);

    private Task<bool> StartAsync(CancellationToken cancellation) => Orchestrations.StartAsync(Id, CaseWatch.OfSubmission("2027030110"), cancellation);

    private void RaisingThrows(Exception fault) => _client
        .Setup(c => c.RaiseEventAsync(Id.ToString(), CaseOrchestrator.CaseChanged, 2L, It.IsAny<CancellationToken>()))
        .ThrowsAsync(fault);

    private void StartingThrows(Exception fault) => _client
        .Setup(c => c.ScheduleNewOrchestrationInstanceAsync(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
        .ThrowsAsync(fault);

    private static RpcException Rpc(StatusCode status) => new(new Status(status, "A test."));
}
