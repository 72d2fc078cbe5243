using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>4: a decision can be taken back within ten minutes, by its own link, as long as nobody else has acted on the case since and the case is open.</summary>
internal static class UndoLaw
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    public static void OfState(Rules rules, Node node)
    {
        foreach (CaseTask task in node.File.Tasks.Where(t => t.State is TaskState.Approved or TaskState.Rejected or TaskState.Returned))
        {
            DateTimeOffset decided = task.DecidedAt!.Value;
            Law.Holds(Standing(rules, node, task, decided + TenMinutes) is not null, $"4: task {task.Number} is taken back after ten minutes", node);
            if (node.Now - decided >= TenMinutes)
                continue;
            bool stands = Standing(rules, node, task, node.Now) is null;
            List<int> others = [.. Since(node, task).Select(Actor).OfType<int>()];
            bool inTime = !node.File.IsFinal && !task.Due.IsOver(node.Now);
            Law.Holds(!stands || (inTime && others.All(actor => actor == task.Person)), $"4: task {task.Number} is taken back although somebody has acted since", node);
            Law.Holds(stands || !inTime || others.Count > 0, $"4: task {task.Number} cannot be taken back although nothing has happened since", node);
        }
    }

    private static Refusal? Standing(Rules rules, Node node, CaseTask task, DateTimeOffset now) =>
        DecisionUndo.Standing(node.File, rules.Workflow, task.Number, task.Person, task.Attempt, now);

    /// <summary>The steps that lie behind the decision.</summary>
    private static IEnumerable<Node> Since(Node node, CaseTask task) =>
        node.Back.TakeWhile(n => n.Command is not DecideTask decided || decided.Task != task.Number).Where(n => n.Command is not null);

    /// <summary>The person's number; 0 for an officer, null where nobody acts.</summary>
    private static int? Actor(Node step) => step.File.Recent[^1].Told is null ? Actor(step.Command!, step.Before!.File) : null;

    private static int? Actor(Command command, Case file) => command switch
    {
        DecideTask c => c.Person,
        UndoDecision c => c.Person,
        DelegateTask c => c.Person,
        SayWrongPerson c => c.Person,
        AskQuestion c => c.Person,
        AttachDocument c => c.Person,
        RemoveDocument c => c.Person,
        ReassignTask => 0,
        AdvanceTime or ReportUndelivered or AskCode or RenewLink or CorrectAddressFor => null,
        _ => file.Person(Case.ApplicantNumber) is null ? null : Case.ApplicantNumber,
    };
}
