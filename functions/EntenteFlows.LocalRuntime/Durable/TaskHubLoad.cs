namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>What the hub is doing, and what it has done since it was made.</summary>
/// <param name="TurnsRunning">Turns begun and not yet stored.</param>
/// <param name="ActivitiesRunning">Activities that are running, without those that wait for a place.</param>
/// <param name="TurnsRun">Turns ended, stored or not.</param>
/// <param name="ActivitiesRun">Activities ended, well or not.</param>
public readonly record struct TaskHubLoad(int TurnsRunning, int ActivitiesRunning, long TurnsRun, long ActivitiesRun);
