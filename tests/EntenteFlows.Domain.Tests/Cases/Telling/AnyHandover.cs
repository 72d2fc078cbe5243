using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>Handing a task on, sensibly or not: to anybody of the case, of the directory, or from nowhere.</summary>
internal static class AnyHandover
{
    private static readonly string[] Strangers = ["new@ox.example.org", "new@ipp.example.org", "di@x.example.org", "nobody@elsewhere.example.org", "no address"];

    public static Command Of(Story story, Step step)
    {
        CaseTask task = AnyTask(story, step);
        NewHolder to = new(step.Pick == 1 ? " " : "New Holder", Target(story, step));
        string reason = step.Pick == 2 ? " " : "Busy";
        return (step.Kind % 4) switch
        {
            0 => story.SayWrongPerson(task, step.Pick % 2 == 0 ? "Not mine" : null),
            1 => new ReassignTask(story.NextId(), step.Pick == 3 ? 99 : task.Number, to, step.Pick == 4 ? "" : "An Officer", reason),
            _ => Story.WithCode(new DelegateTask(story.NextId(), task.Number, task.Person, step.Pick == 5 ? 7 : task.Attempt, to, "A. Signer", reason)),
        };
    }

    private static CaseTask AnyTask(Story story, Step step)
    {
        List<CaseTask> open = [.. story.File.Tasks.Where(t => t.State is TaskState.Open)];
        return open.Count > 0 && step.Pick != 6 ? open[step.Wait % open.Count] : story.File.Tasks[step.Pick % story.File.Tasks.Count];
    }

    private static string Target(Story story, Step step)
    {
        if (step.Pick > 25 && story.Rules.Substitutions.All.Find(a => a.Covers(story.Now)) is { } away)
            return away.Absent;
        if (step.Pick > 18 && story.File.Tasks.FindLast(t => t.Misdirected is true) is { } wrong)
            return story.MailOf(wrong);
        string[] known =
        [
            .. story.File.People.Select(p => p.Email), .. story.Rules.Substitutions.All.Select(a => a.Absent), .. story.File.Tasks.Where(t => t.Misdirected is true).Select(story.MailOf),
            .. Strangers, Mail("head", Oxford), Mail("dean", Oxford), Mail(Institution.OfficerRole, Oxford),
        ];
        return known[(step.Pick + 3 * step.Wait) % known.Length];
    }
}
