using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases;

/// <summary>
/// The rules of the codes that a stage of high assurance asks for. At most four codes in six hours and five tries for each are at most 80 guesses a day among a million
/// codes, which is less than one chance in 10,000 (twice that while two link keys act); and nobody waits longer than six hours for another code.
/// </summary>
public static class TaskCodes
{
    public const int Digits = 6;

    /// <summary>Wrong codes after which the right one is dead.</summary>
    public const int MostTries = 5;

    public const int MostInWindow = 4;

    public static readonly TimeSpan Window = TimeSpan.FromHours(6);

    /// <summary>From one code to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public static bool AreNeeded(WorkflowDefinition workflow, string stage) => workflow.Stage(stage).Assurance is Assurance.High;

    /// <summary>The code that would be taken now; null where none was asked for, or the last one is spent or too old.</summary>
    public static TaskCode? Live(CaseTask task, DateTimeOffset now) =>
        task.Code is { } code && code.Refused < MostTries && now - code.AskedAt < Lifetime ? code : null;

    public static int TriesLeft(TaskCode code) => Math.Max(0, MostTries - code.Refused);

    /// <summary>UTC instant from which another code may be asked for; null: at once.</summary>
    public static DateTimeOffset? NextAt(CaseTask task, DateTimeOffset now)
    {
        if (task.Code is not { } code)
            return null;
        DateTimeOffset next = code.AskedAt + Pause;
        if (code.Asked.Count >= MostInWindow && code.Asked[^MostInWindow] + Window is var later && later > next)
            next = later;
        return next > now ? next : null;
    }
}
