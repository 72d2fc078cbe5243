using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;

namespace EntenteFlows.Exploration.Tests;

/// <summary>Everything that somebody may do to a case in a state, and the next moment at which something is due.</summary>
internal static class Moves
{
    /// <summary>How often one place of a stage is asked by people's doing: a first time and once again. Escalations are the clock's doing and bounded by the definition.</summary>
    public const int MostAttempts = 2;

    /// <param name="Step">In words, for the way to a broken law.</param>
    /// <param name="Wait">The moment to which time is moved first; null: none passes.</param>
    public sealed record Move(string Step, Command Command, DateTimeOffset? Wait = null);

    public const string Applicant = "ada@ox.example.org";

    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Start = new(2027, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public static readonly CaseId Id = new(42);

    public static FormContent Form { get; } = new(ImmutableSortedDictionary<string, FieldValue>.Empty
        .Add("home", new TextValue(TestAlliance.Oxford))
        .Add("host", new TextValue(TestAlliance.Paris))
        .Add("supervisor", new PersonValue("Grace Hopper", "grace@ox.example.org"))
        .Add("lab", new TextValue("Optics")));

    public static SubmitCase Submission { get; } =
        new("submit", Id, "request", Language.English, "Ada Lovelace", Applicant, Form);

    public static IEnumerable<Move> Of(Node node)
    {
        Case file = node.File;
        if (CaseSchedule.NextDue(file) is { } due)
            yield return new Move("time passes", new AdvanceTime(CommandId("advance", node)), due > node.Now ? due : null);
        if (file.IsFinal)
            yield break;
        foreach (Move move in OfApplicant(node).Concat(file.Tasks.Where(t => t.State is TaskState.Open).SelectMany(t => OfAssignee(node, t))))
            yield return move;
    }

    private static IEnumerable<Move> OfApplicant(Node node)
    {
        Case file = node.File;
        if (file.State is CaseState.Unconfirmed)
            yield return new Move("the applicant confirms", new ConfirmMailbox(CommandId("confirm", node), file.OwnAttempt));
        if (file.State is CaseState.Returned)
            yield return new Move("the applicant sends it on unchanged", new ResubmitCase(CommandId("resubmit", node), file.OwnAttempt));
        yield return new Move("the applicant withdraws", new WithdrawCase(CommandId("withdraw", node), file.OwnAttempt, null));
    }

    private static IEnumerable<Move> OfAssignee(Node node, CaseTask task)
    {
        DecideTask Decide(Verdict verdict) => new(
            CommandId(verdict.ToString(), node), task.Number, task.Person, task.Attempt, verdict, "A. Signer", verdict is Verdict.Approve ? null : "Because", null);
        yield return new Move($"{task.Stage}/{task.Slot} task {task.Number} approves", Decide(Verdict.Approve));
        yield return new Move($"{task.Stage}/{task.Slot} task {task.Number} rejects", Decide(Verdict.Reject));
        if (AskedAgain(node.File, task) < MostAttempts - 1)
            yield return new Move($"{task.Stage}/{task.Slot} task {task.Number} returns", Decide(Verdict.Return));
    }

    /// <summary>How often this place has been asked again already because of what people did.</summary>
    private static int AskedAgain(Case file, CaseTask task) => file.Tasks.Count(t => t.Stage == task.Stage && t.Slot == task.Slot && t.State is TaskState.Returned or TaskState.Delegated);

    private static string CommandId(string what, Node node) => $"{what}-{node.File.Version}";
}
