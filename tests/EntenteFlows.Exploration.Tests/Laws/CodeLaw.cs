using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>12: what is decided or handed over in a stage of high assurance came with the code that was mailed; nobody has more than five tries for one, nor more than 80 guesses a day.</summary>
internal static class CodeLaw
{
    private const int MostTries = 5;
    private const int MostInSixHours = 4;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan BetweenTwo = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SixHours = TimeSpan.FromHours(6);

    public static void OfStep(Step step)
    {
        if (step.Accepted.Told is not null)
            step.Holds(step.Events.All(e => e is CodeAsked or CodeRefused or CaseFellBehind or CaseCaughtUp), "12: something was done although it was told as not done");
        foreach (CaseEvent happened in step.Events)
        {
            switch (happened)
            {
                case TaskDecided e:
                    Confirmed(step, e.Task, e.Assurance);
                    break;
                case TaskDelegated e:
                    Confirmed(step, e.Task, e.Assurance);
                    break;
                case CodeRefused e:
                    step.Holds(e.Tries <= MostTries && e.Tries == step.Old.Task(e.Task).Code!.Refused + 1, $"12: try {e.Tries} for one code");
                    break;
                case CodeAsked e:
                    Asked(step, e);
                    break;
            }
        }
    }

    private static void Confirmed(Step step, int task, Assurance? said)
    {
        bool high = step.Rules.Workflow.Stage(step.Old.Task(task).Stage).Assurance is Assurance.High;
        step.Holds(said is Assurance.High == high, $"12: task {task} says {said}");
        if (!high)
            return;
        TaskCode? code = step.Old.Task(task).Code;
        step.Holds(code is { Refused: < MostTries } && step.After.Now - code.AskedAt < Lifetime, $"12: task {task} is done without a live code");
        step.Holds(Deciding.IsRight(step.Command), $"12: task {task} is done without the right code");
    }

    private static void Asked(Step step, CodeAsked asked)
    {
        List<DateTimeOffset> before = [.. step.Before.Back.SelectMany(n => n.Command is not null && n.File.FindTask(asked.Task)?.Code is { } code ? code.Asked : []).Distinct()];
        step.Holds(before.All(at => asked.At - at >= BetweenTwo), "12: a code less than two minutes after another");
        step.Holds(before.Count(at => asked.At - at < SixHours) < MostInSixHours, "12: a fifth code in six hours");
    }
}
