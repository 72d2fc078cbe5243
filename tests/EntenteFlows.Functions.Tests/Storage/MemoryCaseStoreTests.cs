using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;

namespace EntenteFlows.Functions.Tests.Storage;

/// <summary>The store in memory, on which the desk's tests rest, keeps the same contract.</summary>
public sealed class MemoryCaseStoreTests : CaseStoreContract
{
    protected override Task<ICaseStore> MakeAsync() => Task.FromResult<ICaseStore>(new MemoryCaseStore());
}
