using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Tests.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Cases;

public sealed class CaseIdsTests
{
    [Fact]
    public void The_same_idempotency_key_gives_the_same_case() =>
        Assert.Equal(CaseIds.FromIdempotencyKey("3f1c"), CaseIds.FromIdempotencyKey("3f1c"));

    [Fact]
    public void Another_idempotency_key_gives_another_case() =>
        Assert.NotEqual(CaseIds.FromIdempotencyKey("3f1c"), CaseIds.FromIdempotencyKey("3f1d"));

    [Fact]
    public void New_ids_differ()
    {
        var ids = new CaseIds(new CountingEntropy());
        Assert.NotEqual(ids.New(), ids.New());
    }
}
