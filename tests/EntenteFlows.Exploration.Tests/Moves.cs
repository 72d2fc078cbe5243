using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Exploration.Tests;

/// <summary>Everything that somebody may do to a case in a state, and the next moment at which something is due.</summary>
internal static class Moves
{
    /// <summary>In one case.</summary>
    private const int MostQuestions = 2;

    public const string Signer = "A. Signer";
    public const string Reason = "Because it is so";

    public static IEnumerable<Move> Of(Scene scene, Node node)
    {
        Case file = node.File;
        if (CaseSchedule.NextDue(file) is { } due)
            yield return Move.To(() => "time passes", () => new AdvanceTime(Id("advance", node)), due > node.Now ? due : null);
        foreach (Move move in OfApplicant(scene, node))
            yield return move;
        foreach (Move move in file.Tasks.Where(t => t.State is TaskState.Open).SelectMany(t => OfAssignee(scene, node, t)))
            yield return move;
        foreach (Move move in SecondThoughts(scene, node))
            yield return move;
        if (scene.Has(Doings.Afterwards) && file is { State: CaseState.Approved, Erased: false })
        {
            foreach (Move move in MovesAfterwards.Of(scene, node))
                yield return move;
        }

        if (scene.Has(Doings.Mail) && !file.Erased)
        {
            foreach (Move move in MovesOfMail.Of(scene, node))
                yield return move;
        }
    }

    public static string Id(string what, Node node) => $"{what}-{node.File.Version}";

    /// <summary>A file's content as far as a case knows it.</summary>
    public static string Content(string slot, int number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{slot} {number}")));

    private static IEnumerable<Move> OfApplicant(Scene scene, Node node)
    {
        Case file = node.File;
        if (file.IsFinal)
            yield break;
        if (file.State is CaseState.Unconfirmed)
            yield return Move.To(() => "the applicant confirms", () => new ConfirmMailbox(Id("confirm", node), file.OwnAttempt));
        if (file.State is CaseState.Returned)
        {
            yield return Move.To(() => "the applicant sends it on unchanged", () => new ResubmitCase(Id("resubmit", node), file.OwnAttempt));
            if (scene.Has(Doings.Edit))
            {
                for (int i = 0; i < scene.Forms.Count; i++)
                {
                    int form = i;
                    yield return Move.To(() => $"the applicant sends it on as form {form}", () => new EditCase(Id($"edit-{form}", node), file.OwnAttempt, scene.Forms[form]));
                }
            }
        }

        yield return Move.To(() => "the applicant withdraws", () => new WithdrawCase(Id("withdraw", node), file.OwnAttempt, Reason));
        if (file.State is CaseState.Unconfirmed)
            yield break;
        foreach (Move move in Files(scene, node, task: null).Concat(Removals(scene, node, task: null)))
            yield return move;
        if (scene.Has(Doings.Question) && file.Questions?.Find(q => q.AnsweredAt is null) is { } open)
            yield return Move.To(() => $"the applicant answers question {open.Number}", () => new AnswerQuestion(Id("answer", node), file.OwnAttempt, open.Number, "It is"));
    }

    private static IEnumerable<Move> OfAssignee(Scene scene, Node node, CaseTask task)
    {
        bool isAfter = AfterStage.Is(task.Stage);
        bool takesCode = TaskCodes.AreNeeded(scene.Rules.Workflow, task.Stage);
        if (takesCode)
        {
            foreach (Move move in OfCodes(scene, node, task))
                yield return move;
        }

        if (takesCode && TaskCodes.Live(task, node.Now) is null)
        {
            if (scene.Has(Doings.WrongPerson))
                yield return Disowns(node, task);
            yield break;
        }

        TypedCode? code = takesCode ? Deciding.RightCode : null;
        yield return Decide(scene, node, task, Verdict.Approve, "approves", code) with { MayBeRefused = scene.Has(Doings.Document) };
        yield return Decide(scene, node, task, Verdict.Reject, "rejects", code);
        if (scene.Has(Doings.Return) && !isAfter)
            yield return Decide(scene, node, task, Verdict.Return, "returns", code);
        if (scene.Has(Doings.WrongPerson))
            yield return Disowns(node, task);
        foreach (NewHolder to in scene.Has(Doings.Delegate) ? scene.Successors(node.File, task) : [])
            yield return Move.To(() => $"{Place(task)} hands over to {to.Name}", () => new DelegateTask(Id($"delegate-{task.Number}-{to.Email}", node), task.Number, task.Person, task.Attempt, to, Signer, Reason) { Code = code }, mayBeRefused: true);
        foreach (NewHolder to in scene.Has(Doings.Reassign) ? scene.Successors(node.File, task) : [])
            yield return Move.To(() => $"{Place(task)} is given to {to.Name}", () => new ReassignTask(Id($"reassign-{task.Number}-{to.Email}", node), task.Number, to, "An officer", Reason), mayBeRefused: true);
        if (scene.Has(Doings.Question) && !isAfter && (node.File.Questions?.Count ?? 0) < MostQuestions)
            yield return Move.To(() => $"{Place(task)} asks", () => new AskQuestion(Id($"ask-{task.Number}", node), task.Number, task.Person, task.Attempt, Signer, $"Question {node.File.Questions?.Count}"), mayBeRefused: true);
        foreach (Move move in Files(scene, node, task).Concat(Removals(scene, node, task)))
            yield return move;
    }

    private static IEnumerable<Move> OfCodes(Scene scene, Node node, CaseTask task)
    {
        if (TaskCodes.Live(task, node.Now) is not null)
            yield return Decide(scene, node, task, Verdict.Approve, "approves with a wrong code", Deciding.WrongCode, "wrong-code") with { Verdict = null, MayBeRefused = true };
        if ((task.Code?.Number ?? 0) < scene.MostCodes)
        {
            yield return Move.To(
                () => $"{Place(task)} asks for a code", () => new AskCode(Id($"code-{task.Number}", node), task.Number, task.Person, task.Attempt),
                TaskCodes.NextAt(task, node.Now), mayBeRefused: true);
        }

        if (task.Code is null)
            yield return Decide(scene, node, task, Verdict.Approve, "approves without a code", code: null, "no-code") with { MayBeRefused = true };
    }

    private static Move Disowns(Node node, CaseTask task) =>
        Move.To(() => $"{Place(task)} is the wrong person's", () => new SayWrongPerson(Id($"wrong-{task.Number}", node), task.Number, task.Person, task.Attempt, Reason));

    private static Move Decide(Scene scene, Node node, CaseTask task, Verdict verdict, string does, TypedCode? code, string? id = null) => Move.To(
        () => $"{Place(task)} {does}",
        () => new DecideTask(
            Id($"{id ?? verdict.ToString()}-{task.Number}", node), task.Number, task.Person, task.Attempt, verdict, Signer, verdict is Verdict.Approve ? null : Reason,
            scene.SaysWhatWasShown ? ShownView.HashOf(scene.Rules, node.File, task) : null, verdict is Verdict.Return ? Named(scene, task) : null)
        {
            Code = code,
        }) with
    { Verdict = verdict };

    private static string Place(CaseTask task) => $"{task.Stage}/{task.Slot} task {task.Number}";

    private static IEnumerable<Move> SecondThoughts(Scene scene, Node node) =>
        from task in scene.Has(Doings.Undo) ? node.File.Tasks : []
        where node.Now - task.DecidedAt < DecisionUndo.Window && task.State is TaskState.Approved or TaskState.Rejected or TaskState.Returned
        select Move.To(() => $"task {task.Number} is taken back", () => new UndoDecision(Id($"undo-{task.Number}", node), task.Number, task.Person, task.Attempt), mayBeRefused: true);

    /// <summary>A first file, and one in its place, as far as the attempts go.</summary>
    private static IEnumerable<Move> Files(Scene scene, Node node, CaseTask? task) =>
        from slot in scene.Has(Doings.Document) ? scene.Rules.Workflow.Documents : []
        where task is null ? slot.FromApplicant : slot.FromStages.Contains(task.Stage)
        let number = node.File.DocumentsGiven + 1
        where number <= MostFiles(scene)
        select Move.To(
            () => $"{(task is null ? "the applicant" : $"task {task.Number}")} gives {slot.Id} {number}",
            () => new AttachDocument(
                Id($"attach-{slot.Id}-{task?.Number}", node), slot.Id, task?.Number ?? 0, task?.Person ?? Case.ApplicantNumber, task?.Attempt ?? node.File.OwnAttempt,
                Content(slot.Id, number), 1000, slot.Accept[0], "file " + number),
            mayBeRefused: true);

    /// <summary>A file is taken out again, as long as the place may still be filled.</summary>
    private static IEnumerable<Move> Removals(Scene scene, Node node, CaseTask? task) =>
        from held in scene.Has(Doings.Document) ? node.File.Documents : []
        where scene.Rules.Workflow.Document(held.Slot) is { } slot && (task is null ? slot.FromApplicant : slot.FromStages.Contains(task.Stage)) && node.File.DocumentsGiven < MostFiles(scene)
        select Move.To(
            () => $"{(task is null ? "the applicant" : $"task {task.Number}")} takes {held.Slot} {held.Number} out",
            () => new RemoveDocument(
                Id($"remove-{held.Slot}-{task?.Number}", node), held.Slot, task?.Number ?? 0, task?.Person ?? Case.ApplicantNumber, task?.Attempt ?? node.File.OwnAttempt, held.Sha256),
            mayBeRefused: true);

    /// <summary>Files are numbered over all slots, and one that nobody needs must not take the place of one that a stage waits for.</summary>
    private static int MostFiles(Scene scene) => Explorer.MostAttempts * scene.Rules.Workflow.Documents.Count;

    private static ImmutableList<string> Named(Scene scene, CaseTask task) =>
        [.. ShownView.Fields(scene.Rules.Workflow, task).Take(1).Select(f => f.Id)];
}
