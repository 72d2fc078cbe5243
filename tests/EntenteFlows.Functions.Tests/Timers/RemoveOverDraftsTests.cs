using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Timers;

public sealed class RemoveOverDraftsTests
{
    private static readonly DateTimeOffset Begun = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Begun);
    private readonly MemoryDrafts _drafts = new();
    private readonly MemoryDocuments _files;
    private readonly RemoveOverDrafts _timer;

    public RemoveOverDraftsTests()
    {
        _files = new MemoryDocuments(_clock);
        var erasing = new DraftErasing(_drafts, new DraftFiles(_files), new MemoryDocuments(_clock));
        _timer = new RemoveOverDrafts(_drafts, erasing, new MemoryCaseStore(), _clock, NullLogger<RemoveOverDrafts>.Instance);
    }

    [Fact]
    public async Task What_is_over_goes_with_its_files_and_what_is_not_stays()
    {
        Draft over = await AddAsync(1, Begun);
        Draft young = await AddAsync(2, Begun.AddHours(2));
        _clock.Advance(DraftLife.Unmailed);

        Assert.Equal(1, await _timer.RunAsync(Cancellation));
        Assert.Equal(young.Id, _drafts.Only.Id);
        Assert.Empty(_files.HashesOf(over.Id));
        Assert.NotEmpty(_files.HashesOf(young.Id));
    }

    [Fact]
    public async Task What_could_not_be_removed_is_tried_again_the_next_night()
    {
        await AddAsync(1, Begun);
        _clock.Advance(DraftLife.Unmailed);
        _files.Fault = new StorageUnavailableException(new TimeoutException());
        Assert.Equal(0, await _timer.RunAsync(Cancellation));
        Assert.NotEmpty(_drafts.All);

        _files.Fault = null;
        Assert.Equal(1, await _timer.RunAsync(Cancellation));
        Assert.Empty(_drafts.All);
    }

    private async Task<Draft> AddAsync(int number, DateTimeOffset begun)
    {
        string hash = new('a', 64);
        Draft draft = Draft.Begun(new CaseId((UInt128)number), Story.Exchange, Language.English, begun, 7, new string('a', 32)) with
        {
            Documents = [new DraftDocument("insurance", hash, 3, DocumentType.Pdf, "proof.pdf")],
        };
        await _files.StoreAsync(draft.Id, hash, "abc"u8.ToArray(), Cancellation);
        await _drafts.AddAsync(draft, Cancellation);
        return draft;
    }
}
