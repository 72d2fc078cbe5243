namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>What an orchestration had to do when its process was killed.</summary>
/// <param name="Activities">Names and inputs.</param>
public sealed record WorkLeft(string InstanceId, IReadOnlyList<string> Activities, int Messages);
