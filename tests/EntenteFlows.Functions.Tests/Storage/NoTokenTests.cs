using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

/// <summary>An identity that gets no token is an account that does not answer: nothing was sent.</summary>
public sealed class NoTokenTests
{
    private readonly CaseTables _tables = new(new TableServiceClient(new Uri("https://storage.invalid"), new NoToken(), CaseTables.Options()), new TableNames(""));

    [Fact]
    public async Task The_app_is_not_ready() => Assert.False(await new StorageHealth(_tables).AnswersAsync(TimeSpan.FromMinutes(1), Cancellation));

    [Fact]
    public async Task A_read_is_answered_by_unavailable_and_a_write_by_uncertain()
    {
        var world = new CaseWorld();
        await world.SubmittedAsync();
        StoredCase stored = await world.StoredAsync();
        var store = new CaseStore(_tables);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ReadAsync(Id, Cancellation));
        Assert.Equal(WriteResult.Uncertain, await store.FenceAsync(stored with { Stamp = new WriteStamp("*") }, asleep: false, Cancellation));
    }

    private sealed class NoToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("A test.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("A test.");
    }
}
