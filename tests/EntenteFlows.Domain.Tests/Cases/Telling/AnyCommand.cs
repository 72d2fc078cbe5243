using CsCheck;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Documents;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>A step of a random story: time passes, then somebody asks something, sensible or not.</summary>
/// <param name="Pick">Which task, message, attempt or text, where the kind has a choice.</param>
internal sealed record Step(int Wait, int Kind, int Pick, int Flaw)
{
    public override string ToString() => $"({Wait},{Kind},{Pick},{Flaw})";
}

internal static class AnyCommand
{
    /// <summary>Flaw 0 to 5 is none: most steps make sense, so that stories get far. Under 5 a task is handed on instead.</summary>
    public static readonly Gen<Step> Steps = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 29], Gen.Int[0, 30], Gen.Int[0, 11], (w, k, p, f) => new Step(w, k, p, f));

    public static void Wait(this Story story, Step step)
    {
        DateTimeOffset? due = story.Snapshot is { } file ? CaseSchedule.NextDue(file) : null;
        story.At(step.Wait switch
        {
            // An undo is of use at once or not at all.
            _ when step.Kind is 18 or 19 && step.Flaw is not (0 or 1) => story.Now,
            0 or 1 or 2 => story.Now,
            3 or 4 => story.Now.AddMinutes(step.Pick),
            5 => story.Now.AddDays(step.Pick % 4),
            6 or 7 => due > story.Now ? due.Value : story.Now,
            8 => due > story.Now ? due.Value.AddMilliseconds(-500) : story.Now,
            _ => story.Now.AddDays(step.Flaw == 0 ? step.Pick * 30 : step.Pick / 4),
        });
    }

    public static Command For(this Story story, Step step) => step.Kind switch
    {
        _ when step.Flaw == 5 && story.File.Tasks.Count > 0 => AnyHandover.Of(story, step),
        0 => story.Submit(step.Flaw > 5 ? "another request" : "request"),
        1 => Spoilt((ConfirmMailbox)story.Confirm(), step),
        2 or 3 => story.Advance(),
        4 => Spoilt((ResubmitCase)story.Resubmit(), step),
        5 => step.Flaw == 11 && step.Pick > 15 ? story.Withdraw("No longer needed") : Spoilt((ResubmitCase)story.Resubmit(), step),
        6 => story.RenewOwn(),
        7 => story.File.Tasks.Count == 0 ? story.RenewOwn() : story.Renew(AnyTask(story, step)),
        8 => story.File.Messages == 0 ? story.Advance() : new ReportUndelivered("report-" + story.Log.Count + "/" + step.Pick, step.Pick, step.Flaw % 4),
        11 or 12 or 13 when story.File.State is CaseState.Returned => AnyEdit.Of(story, step.Pick),
        16 or 17 => Spoilt(AnyEdit.Of(story, step.Pick), step),
        18 or 19 => story.File.Tasks.Count == 0 ? story.Confirm() : Undo(story, step),
        20 or 21 => story.Extend(AnApproval.LastDay.AddDays(step.Pick * 10 - 100), step.Pick % 3 == 0 ? "Longer" : null),
        22 => step.Pick % 2 == 0 ? story.TakeBack() : story.Cancel(step.Pick % 3 == 0 ? "Over" : null),
        23 when step.Wait > 6 => Remove(story, step),
        23 or 24 => Attach(story, step),
        25 => story.File.Tasks.Count == 0 ? story.Confirm() : Spoilt((AskQuestion)story.Ask(AnyTask(story, step), "Which? " + step.Pick), step),
        26 => story.Answer(step.Flaw > 9 ? step.Pick : Math.Max(1, story.File.Questions?.Count ?? 0), step.Flaw > 5 ? "In words of step " + step.Pick : "Optics"),
        27 => step.Flaw > 5 ? story.CorrectFor(AnyMail(step)) : story.Correct(AnyMail(step)),
        28 => story.File.Tasks.Count == 0 ? story.Confirm() : story.AskCode(AnyTask(story, step)),
        _ => story.File.Tasks.Count == 0 ? story.Confirm() : Coded(story, Decide(story, step), step),
    };

    /// <summary>With the right code, mostly, where one was mailed; an impatient one tries wrong ones, or forgets it.</summary>
    private static Command Coded(Story story, DecideTask command, Step step) => story.File.FindTask(command.Task)?.Code is null || step.Wait == 9 || step.Pick % 7 == 6
        ? command
        : Story.WithCode(command, right: step.Pick % 3 != 0);

    private static AttachDocument Attach(Story story, Step step)
    {
        // The one that takes several is to be full now and then.
        string slot = step.Flaw is >= 4 and <= 9 ? "plan" : new[] { "letter", "plan", "secret", "proof" }[step.Pick % 4];
        CaseTask? task = step.Pick % 3 == 0 && story.File.Tasks.Count > 0 ? AnyTask(story, step) : null;
        AttachDocument whole = (AttachDocument)story.Attach(slot, "file-" + step.Flaw % 3, task);
        return step.Flaw switch
        {
            9 => whole with { FileName = "file-1.pdf" },
            10 => whole with { Attempt = 7 },
            11 => whole with { Type = DocumentType.Png },
            _ => whole,
        };
    }

    private static RemoveDocument Remove(Story story, Step step)
    {
        CaseDocument? held = story.File.Documents.ElementAtOrDefault(step.Pick % Math.Max(1, story.File.Documents.Count));
        CaseTask? task = step.Pick % 3 == 0 && story.File.Tasks.Count > 0 ? AnyTask(story, step) : null;
        var whole = (RemoveDocument)story.Remove(held?.Slot ?? "letter", "file-0", task) with { Sha256 = held?.Sha256 ?? Story.Sha("file-0") };
        return step.Flaw == 10 ? whole with { Attempt = 7 } : whole;
    }

    private static DecideTask Decide(Story story, Step step)
    {
        Verdict verdict = step.Kind switch
        {
            14 => Verdict.Return,
            15 => step.Pick % 3 == 0 ? Verdict.Reject : Verdict.Return,
            _ => Verdict.Approve,
        };
        DecideTask whole = (DecideTask)story.Decide(AnyTask(story, step), verdict, verdict is Verdict.Approve ? null : "Because");
        if (verdict is Verdict.Return && step.Pick % 3 == 1)
            whole = whole with { Fields = step.Flaw == 3 ? ["no-such-field"] : ["lab", "home"] };
        return step.Flaw switch
        {
            6 => whole with { Attempt = whole.Attempt + 1 },
            7 => whole with { Name = "  " },
            8 => whole with { Reason = "" },
            9 => whole with { ContentHash = "other" },
            10 => whole with { Person = whole.Person + 1 },
            11 => whole with { Task = step.Pick - 5 },
            _ => whole,
        };
    }

    /// <summary>Of the last decision mostly.</summary>
    private static UndoDecision Undo(Story story, Step step)
    {
        List<CaseTask> decided = [.. story.File.Tasks.Where(t => t.DecidedAt is not null).OrderByDescending(t => t.DecidedAt)];
        CaseTask task = step.Pick % 5 == 0 || decided.Count == 0 ? AnyTask(story, step) : decided[step.Pick % 5 is 1 or 2 ? Math.Min(1, decided.Count - 1) : 0];
        var whole = (UndoDecision)story.Undo(task);
        return step.Flaw > 9 ? whole with { Attempt = whole.Attempt + 1 } : whole;
    }

    /// <summary>An open one mostly.</summary>
    private static CaseTask AnyTask(Story story, Step step)
    {
        List<CaseTask> open = [.. story.File.Tasks.Where(t => t.State is TaskState.Open)];
        return open.Count > 0 && step.Pick % 5 != 0 ? open[step.Pick % open.Count] : story.File.Tasks[step.Pick % story.File.Tasks.Count];
    }

    /// <summary>Now and then somebody's who has a part in the case, or of another house.</summary>
    private static string AnyMail(Step step) => (step.Pick % 6) switch
    {
        0 => "grace@ox.example.org",
        1 => "ada@elsewhere.example.org",
        2 => Story.ApplicantMail,
        int other => $"ada-{other}@ox.example.org",
    };

    private static AskQuestion Spoilt(AskQuestion command, Step step) => step.Flaw switch
    {
        9 => command with { Text = " " },
        10 => command with { Attempt = 7 },
        11 => command with { Task = step.Pick - 5 },
        _ => command,
    };

    private static ConfirmMailbox Spoilt(ConfirmMailbox command, Step step) => step.Flaw > 9 ? command with { Attempt = 7 } : command;

    private static ResubmitCase Spoilt(ResubmitCase command, Step step) => step.Flaw > 9 ? command with { Attempt = 7 } : command;

    private static EditCase Spoilt(EditCase command, Step step) => step.Flaw > 9 ? command with { Attempt = 7 } : command;
}
