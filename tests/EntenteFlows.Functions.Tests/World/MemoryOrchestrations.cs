using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Orchestration;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Instances that only remember what they were told.</summary>
internal sealed class MemoryOrchestrations(List<string>? log = null) : IOrchestrations
{
    public Dictionary<CaseId, RuntimeStatus> Instances { get; } = [];

    public List<(CaseId Case, long Version)> Raised { get; } = [];

    public List<(CaseId Case, CaseWatch Watch)> Started { get; } = [];

    public List<CaseId> Resumed { get; } = [];

    /// <summary>Neither raising nor starting succeeds.</summary>
    public bool RefusesAll { get; set; }

    public bool Silent { get; set; }

    public Task<bool> RaiseAsync(CaseId id, long version, CancellationToken cancellation)
    {
        log?.Add("raise");
        ThrowIfSilent();
        if (RefusesAll || !Instances.ContainsKey(id)) return Task.FromResult(false);
        Raised.Add((id, version));
        return Task.FromResult(true);
    }

    public Task<bool> StartAsync(CaseId id, CaseWatch watch, CancellationToken cancellation)
    {
        log?.Add("start");
        ThrowIfSilent();
        if (RefusesAll || Instances.GetValueOrDefault(id)?.Status is "Running" or "Pending" or "Suspended") return Task.FromResult(false);
        Instances[id] = Instance(id, "Running", null, null);
        Started.Add((id, watch));
        return Task.FromResult(true);
    }

    public Task<RuntimeStatus?> FindAsync(CaseId id, CancellationToken cancellation) => Task.FromResult(Instances.GetValueOrDefault(id));

    public Task ResumeAsync(CaseId id, string reason, CancellationToken cancellation)
    {
        Resumed.Add(id);
        return Task.CompletedTask;
    }

    public void Has(CaseId id, string status, long? seen = null, int? sent = null) => Instances[id] = Instance(id, status, seen, sent);

    private static RuntimeStatus Instance(CaseId id, string status, long? seen, int? sent) => new(id.ToString(), status, default, default, seen, sent, null);

    private void ThrowIfSilent()
    {
        if (Silent) throw new OrchestrationsUnavailableException(new TimeoutException());
    }
}
