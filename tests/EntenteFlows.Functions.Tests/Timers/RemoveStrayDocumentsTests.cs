using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;
using DomainStory = EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Functions.Tests.Timers;

public sealed class RemoveStrayDocumentsTests
{
    private static readonly TimeSpan Long = RemoveStrayDocuments.Grace + TimeSpan.FromMinutes(1);

    private readonly CaseWorld _world = new(documents: [AWorkflow.Slot("letter")]);

    [Fact]
    public async Task A_file_that_a_case_holds_stays()
    {
        await _world.OpenAsync();
        await GiveAsync("a");
        _world.Clock.Advance(Long);

        Assert.Equal(0, await RunAsync());
        Assert.Equal([DomainStory.Sha("a")], _world.Documents.HashesOf(Id));
    }

    [Fact]
    public async Task An_upload_that_was_never_recorded_goes_once_no_request_can_be_about_to()
    {
        await _world.OpenAsync();
        await StoreAsync("lost");
        Assert.Equal(0, await RunAsync());
        _world.Clock.Advance(Long);

        Assert.Equal(1, await RunAsync());
        Assert.Empty(_world.Documents.HashesOf(Id));
    }

    [Fact]
    public async Task A_file_that_another_has_replaced_goes()
    {
        await _world.OpenAsync();
        await GiveAsync("a");
        await GiveAsync("b");
        _world.Clock.Advance(Long);

        Assert.Equal(1, await RunAsync());
        Assert.Equal([DomainStory.Sha("b")], _world.Documents.HashesOf(Id));
    }

    [Fact]
    public async Task A_file_that_is_given_again_while_it_is_being_removed_stays()
    {
        await _world.OpenAsync();
        await StoreAsync("a");
        _world.Clock.Advance(Long);
        _world.Documents.BeforeRemoval = _ => GiveAsync("a");

        Assert.Equal(0, await RunAsync());
        Assert.Equal([DomainStory.Sha("a")], _world.Documents.HashesOf(Id));
    }

    [Fact]
    public async Task The_files_of_a_case_whose_snapshot_is_not_there_are_left_alone()
    {
        await StoreAsync("a");
        _world.Clock.Advance(Long);

        Assert.Equal(0, await RunAsync());
        Assert.Single(_world.Documents.HashesOf(Id));
    }

    [Fact]
    public async Task What_an_erased_case_still_has_goes()
    {
        await _world.OpenAsync();
        await GiveAsync("a");
        await EraseAsync();
        await StoreAsync("stalled");
        _world.Clock.Advance(Long);

        Assert.Equal(1, await RunAsync());
    }

    [Fact]
    public async Task Erasing_a_case_erases_its_files_and_those_that_it_never_recorded()
    {
        await _world.OpenAsync();
        await GiveAsync("a");
        await StoreAsync("lost");

        await EraseAsync();

        Assert.True((await _world.FileAsync()).Erased);
        Assert.Empty(_world.Documents.HashesOf(Id));
    }

    [Fact]
    public async Task A_case_is_not_said_to_be_erased_while_its_files_cannot_be()
    {
        await _world.OpenAsync();
        await GiveAsync("a");
        await WithdrawAsync();
        _world.Documents.Fault = new StorageUnavailableException(new TimeoutException());

        await Assert.ThrowsAsync<StorageUnavailableException>(AdvanceAsync);
        Assert.False((await _world.FileAsync()).Erased);

        _world.Documents.Fault = null;
        await AdvanceAsync();
        Assert.True((await _world.FileAsync()).Erased);
        Assert.Empty(_world.Documents.HashesOf(Id));
    }

    [Fact]
    public async Task An_erasure_that_was_cut_off_after_the_files_is_done_again()
    {
        await _world.OpenAsync();
        await GiveAsync("a");
        await WithdrawAsync();
        await _world.Documents.EraseAsync(Id, Cancellation);

        await AdvanceAsync();

        Assert.True((await _world.FileAsync()).Erased);
    }

    private async Task EraseAsync()
    {
        await WithdrawAsync();
        await AdvanceAsync();
    }

    private async Task WithdrawAsync()
    {
        Case file = await _world.FileAsync();
        await _world.DoneAsync(new WithdrawCase(_world.NextId(), file.OwnAttempt, null));
        _world.Clock.SetUtcNow(CaseSchedule.NextDue(await _world.FileAsync())!.Value);
    }

    private Task<CaseStep> AdvanceAsync() => _world.Advance.RunAsync(new AdvanceInput(Id.ToString(), 0, 0, Fence: false, null), Cancellation);

    private async Task GiveAsync(string content)
    {
        await StoreAsync(content);
        Case file = await _world.FileAsync();
        await _world.DoneAsync(new AttachDocument(
            _world.NextId(), "letter", 0, Case.ApplicantNumber, file.OwnAttempt, DomainStory.Sha(content), 1, Domain.Documents.DocumentType.Pdf, "a.pdf"));
    }

    private Task StoreAsync(string content) => _world.Documents.StoreAsync(Id, DomainStory.Sha(content), "x"u8.ToArray(), Cancellation);

    private Task<int> RunAsync() =>
        new RemoveStrayDocuments(_world.Documents, _world.Faults, _world.Clock, NullLogger<RemoveStrayDocuments>.Instance).RunAsync(Cancellation);
}
