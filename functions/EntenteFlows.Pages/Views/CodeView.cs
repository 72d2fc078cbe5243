using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Asks for the code that was mailed, after all else was typed. Posts to where that was posted, or to <c>/decide/code</c> for another code.</summary>
/// <param name="Path">Of the form that lacked the code.</param>
/// <param name="Act">What will be recorded with it: "Approve".</param>
/// <param name="Kept">All that was typed.</param>
/// <param name="ValidUntil">On the clock of the institution; null for a code that is dead.</param>
/// <param name="NextAt">From when another code may be asked for; null: now.</param>
public sealed record CodeView(
    Frame Frame, string Token, string Reference, string WorkflowTitle, string StageTitle, string Path, string Act, IReadOnlyList<KeptField> Kept,
    string? ValidUntil, int TriesLeft, string? NextAt, IReadOnlyList<ErrorView> Errors)
{
    public const string CodeField = "code";

    /// <summary>Id of the button for another code.</summary>
    public const string AnotherAnchor = "another-code";

    /// <summary>Back to what was typed, to change it.</summary>
    public const string ChangeField = "change";

    /// <summary>Another code was asked for and is on its way.</summary>
    public bool IsAnother { get; init; }

    /// <param name="refusal">Why it was not recorded; null where the code is no six digits, or where another was asked for.</param>
    public static CodeView Of(Frame frame, string token, Case file, CaseTask task, WorkflowDefinition workflow, CodeStep step, Refusal? refusal, DateTimeOffset now)
    {
        Language language = frame.Language;
        TaskCode? live = TaskCodes.Live(task, now);
        // The minute that has begun by then: nobody is to come a few seconds too early.
        string? next = TaskCodes.NextAt(task, now) is { } at ? TimeText.At(at.AddSeconds(59), task.Due.TimeZone, language) : null;
        int tries = live is null ? 0 : TaskCodes.TriesLeft(live);
        return new CodeView(
            frame, token, file.Reference, workflow.Title.In(language), workflow.Stage(task.Stage).Title.In(language), step.Path, step.ActIn(frame.Words), step.Kept,
            live is null ? null : TimeText.At(live.AskedAt + TaskCodes.Lifetime, task.Due.TimeZone, language), tries, next,
            ErrorOf(refusal, tries, next, frame.Words) is { } error ? [error] : []);
    }

    /// <summary>The code has not the form of one.</summary>
    public CodeView Malformed() => this with { Errors = [new ErrorView(CodeField, Frame.Words.Say("code.error.digits", TaskCodes.Digits))] };

    /// <summary>The code that was typed came too late, and a fresh one went out in answer.</summary>
    public CodeView RanOut() => this with { Errors = [new ErrorView(CodeField, Frame.Words["code.error.ran-out"])] };

    private static ErrorView? ErrorOf(Refusal? refusal, int tries, string? next, Words words) => refusal switch
    {
        Refusal.CodeWrong => new ErrorView(CodeField, words.Say("code.error.wrong", tries)),
        Refusal.CodeSpent => new ErrorView(AnotherAnchor, words["code.error.spent"]),
        Refusal.CodeTooSoon => new ErrorView(AnotherAnchor, next is null ? words["problem.code-too-soon.todo"] : words.Say("code.error.too-soon", next)),
        _ => null,
    };
}

/// <summary>What somebody was about to do with a task when a code was asked for.</summary>
/// <param name="Verdict">Null for a handover.</param>
public sealed record CodeStep(string Path, Verdict? Verdict, IReadOnlyList<KeptField> Kept)
{
    public static CodeStep ToDecide(DecisionPosted posted, string? contentHash) => new(
        "/decide", posted.Verdict,
        [
            new KeptField(DecideView.DecisionField, posted.Verdict is { } verdict ? StateWord.Of(verdict) : ""),
            new KeptField(DecideView.ReasonField, posted.Reason),
            .. posted.Fields.Select(f => new KeptField(DecideView.FieldsField, f)),
            new KeptField(DecideView.NoteField, posted.Note),
            new KeptField(DecideView.NameField, posted.Name),
            new KeptField(DecideView.ContentHashField, contentHash ?? ""),
        ]);

    public static CodeStep ToHandOver(HandoverPosted posted) => new(
        "/decide/delegate", Verdict: null,
        [
            new KeptField(HandoverView.ToNameField, posted.ToName),
            new KeptField(HandoverView.ToEmailField, posted.ToEmail),
            new KeptField(HandoverView.ReasonField, posted.Reason),
            new KeptField(HandoverView.NameField, posted.Name),
        ]);

    internal string ActIn(Words words) => Verdict is { } verdict ? words[$"decide.{StateWord.Of(verdict)}"] : words["handover.button"];
}
