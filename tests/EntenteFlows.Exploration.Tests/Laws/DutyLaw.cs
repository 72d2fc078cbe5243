using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>10: nobody decides on their own case, nor is the only check twice. A mailbox of several people is not one person.</summary>
internal static class DutyLaw
{
    public static void OfStep(Step step)
    {
        if (step.Command is DecideTask decided)
            step.Holds(!EmailAddress.Same(step.Old.Person(decided.Person).Email, step.Old.Applicant.Email), "10: somebody decided on the own case");
    }

    public static void OfState(Rules rules, Node node)
    {
        Case file = node.File;
        if (file.Erased)
            return;
        List<CaseTask> checks = [.. file.Tasks.Where(t => t.State is TaskState.Open or TaskState.Approved)];
        Law.Holds(checks.All(t => !EmailAddress.Same(file.Person(t.Person).Email, file.Applicant.Email)), "10: somebody is asked about the own case", node);
        foreach (IGrouping<int, CaseTask> person in checks.GroupBy(t => t.Person))
        {
            Law.Holds(person.GroupBy(t => t.Stage).All(stage => stage.Select(t => t.Slot).Distinct().Count() == 1), $"10: {file.Person(person.Key).Email} is two checks of one stage", node);
            bool twice = person.Select(t => (t.Role, t.Institution)).Distinct().Count() > 1;
            Law.Holds(!twice || IsMailbox(rules.Alliance, file.Person(person.Key).Email), $"10: {file.Person(person.Key).Email} is two checks", node);
        }
    }

    private static bool IsMailbox(Alliance alliance, string email) =>
        alliance.Institutions.SelectMany(i => i.Roles.Values).Any(r => EmailAddress.Same(r.Office.Email, email));
}
