using System.Text.Json;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>A case as the answer to its submission names it.</summary>
public sealed record CaseStub(string CaseId, string Reference, string State);

/// <summary>What GET /track says.</summary>
public sealed record TrackView(
    string CaseId, string Reference, string Workflow, int Version, string State, string? Reason, IReadOnlyList<string> Can, IReadOnlyList<StageView> Stages)
{
    public StageView Stage(string id) => Stages.Single(s => s.Id == id);

    /// <summary>Ids of the stages that wait for somebody now.</summary>
    public IReadOnlyList<string> OpenStages => [.. Stages.Where(s => s.State == "open").Select(s => s.Id)];
}

public sealed record StageView(string Id, JsonElement Title, string State, JsonElement Rule, GateView? Gate, IReadOnlyList<TaskView> Tasks);

public sealed record GateView(string Id, JsonElement Why);

public sealed record TaskView(
    JsonElement Id, string Role, string Institution, string State, DateTimeOffset DueAt, string Zone, DateTimeOffset? DecidedAt, string? Reason);

/// <summary>The answer to a decision.</summary>
public sealed record DecisionReceipt(string Result, string CaseId, JsonElement Task, string Decision, DateTimeOffset RecordedAt, string State);
