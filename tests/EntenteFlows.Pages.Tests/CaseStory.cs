using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

/// <summary>A case of the real workflow under the real rules, so that pages and mails are tested on states that can happen.</summary>
internal sealed class CaseStory
{
    private readonly List<RecordedEvent> events = [];
    private readonly List<OwedMail> mails = [];
    private int commands;
    private bool codeMatches;

    private readonly WorkflowDefinition rules;

    private CaseStory(Case file, DateTimeOffset now, WorkflowDefinition rules) => (File, Now, this.rules) = (file, now, rules);

    public Case File { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>Every mail that became due, with the case as it was then.</summary>
    public IReadOnlyList<OwedMail> Mails => mails;

    public IReadOnlyList<TimelineEvent> Events => [.. events.Select(e => new TimelineEvent(e.Number, EventChain.Read(e)))];

    public static WorkflowDefinition Workflow => Repository.Exchange;

    public static Alliance Alliance => Repository.Catalogue.Alliance;

    /// <summary>The workflow's example, sent on a Monday morning.</summary>
    public static CaseStory Submitted(int example = 0, Func<FormContent, FormContent>? edit = null) => Submitted(Workflow, example, edit);

    /// <summary>The sample bid of several institutions, open.</summary>
    public static CaseStory OpenedBid() => Submitted(Repository.Bid).Confirm();

    /// <summary>The same workflow as if every stage of it were a signature, open.</summary>
    public static CaseStory OpenedForSignature() =>
        Submitted(Workflow with { Stages = [.. Workflow.Stages.Select(s => s with { Assurance = Assurance.High })] }).Confirm();

    private static CaseStory Submitted(WorkflowDefinition workflow, int example = 0, Func<FormContent, FormContent>? edit = null)
    {
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        Example sent = workflow.Examples[example];
        JsonElement json = JsonSerializer.SerializeToElement(Examples.FormAt(sent, now));
        FormContent form = FormReader.Read(workflow, Alliance, json, sent.ApplicantEmail, now).Content!;
        var submit = new SubmitCase("submit", new CaseId(7), "hash", sent.Language, sent.ApplicantName, sent.ApplicantEmail, edit?.Invoke(form) ?? form);
        var story = new CaseStory(null!, now, workflow);
        story.Do(submit);
        return story;
    }

    public static CaseStory Opened(int example = 0, Func<FormContent, FormContent>? edit = null) => Submitted(example, edit).Confirm();

    /// <summary>Approved by the first, returned by the second, changed: the first is asked again.</summary>
    public static CaseStory Edited() => Opened().Decide(Verdict.Approve).Decide(Verdict.Return, "The dates collide.", "endDate")
        .Edit(("endDate", new DateValue(new DateOnly(2027, 8, 1))), ("budget", null), ("purpose", new TextValue("Another <purpose>")));

    /// <summary>The stay begins in three weeks, which is less than the stages take.</summary>
    public static CaseStory FallenBehind() => Opened(edit: f => new FormContent(f.Values.SetItem("startDate", new DateValue(new DateOnly(2026, 12, 14)))));

    public CaseStory Confirm() => Do(new ConfirmMailbox(NextId(), File.OwnAttempt));

    public CaseStory Withdraw(string? reason = null) => Do(new WithdrawCase(NextId(), File.OwnAttempt, reason));

    public CaseStory Resubmit() => Do(new ResubmitCase(NextId(), File.OwnAttempt));

    public CaseStory Renew(int task, int person) => Do(new RenewLink(NextId(), task, person));

    public CaseStory ReportUndelivered() => Do(new ReportUndelivered(NextId(), 1, Case.ApplicantNumber));

    /// <summary>Decides the first open task.</summary>
    public CaseStory Decide(Verdict verdict, string? reason = null, params string[] fields) => DecideNoting(verdict, reason, note: null, fields);

    public CaseStory DecideNoting(Verdict verdict, string? reason, string? note, params string[] fields)
    {
        CaseTask task = OpenTask;
        return Do(new DecideTask(NextId(), task.Number, task.Person, task.Attempt, verdict, "Dr Test Signer", reason, ShownContent.HashOf(File, Workflow, task), fields, note));
    }

    /// <summary>Decides the first open task with a code, right or wrong.</summary>
    public CaseStory DecideWithCode(Verdict verdict, bool right = true)
    {
        CaseTask task = OpenTask;
        codeMatches = right;
        return Do(new DecideTask(NextId(), task.Number, task.Person, task.Attempt, verdict, "Dr Test Signer", "Because", null) { Code = new TypedCode("271828") });
    }

    /// <summary>The holder of the first open task asks for another code.</summary>
    public CaseStory AskCode() => Do(new AskCode(NextId(), OpenTask.Number, OpenTask.Person, OpenTask.Attempt));

    /// <summary>Changes answers of a returned case; null clears.</summary>
    public CaseStory Edit(params (string Field, FieldValue? Value)[] changes) => Do(new EditCase(NextId(), File.OwnAttempt, new FormContent(
        changes.Aggregate(File.Form.Values, (values, c) => c.Value is null ? values.Remove(c.Field) : values.SetItem(c.Field, c.Value)))));

    /// <summary>Takes the last decision back.</summary>
    public CaseStory Undo()
    {
        CaseTask task = File.Tasks.Where(t => t.DecidedAt is not null).MaxBy(t => t.DecidedAt)!;
        return Do(new UndoDecision(NextId(), task.Number, task.Person, task.Attempt));
    }

    /// <summary>The holder of the first open task asks the applicant something.</summary>
    public CaseStory Ask(string text)
    {
        CaseTask task = OpenTask;
        return Do(new AskQuestion(NextId(), task.Number, task.Person, task.Attempt, "Dr Test Signer", text));
    }

    public CaseStory Answer(int question, string text) => Do(new AnswerQuestion(NextId(), File.OwnAttempt, question, text));

    public CaseStory CorrectFor(string email) => Do(new CorrectAddressFor(NextId(), email, "O. Officer", "Told us at the desk"));

    public CaseTask OpenTask => File.Tasks.First(t => t.State is TaskState.Open);

    public CaseStory ApproveAll()
    {
        while (!File.IsFinal)
            Decide(Verdict.Approve);
        return this;
    }

    /// <summary>The holder of the first open task hands it to a colleague.</summary>
    public CaseStory Delegate(string reason, string to = "colleague@ox.ac.uk") =>
        Do(new DelegateTask(NextId(), OpenTask.Number, OpenTask.Person, OpenTask.Attempt, new NewHolder("Dr Col League", to), "Dr Test Signer", reason));

    public CaseStory SayWrongPerson(string? reason = null) => Do(new SayWrongPerson(NextId(), OpenTask.Number, OpenTask.Person, OpenTask.Attempt, reason));

    public CaseStory Reassign(string reason, string to = "colleague@ox.ac.uk") =>
        Do(new ReassignTask(NextId(), OpenTask.Number, new NewHolder("Dr Col League", to), "Jo Officer", reason));

    /// <summary>Asks to stay so many days longer.</summary>
    public CaseStory Extend(int days, string? reason = "The experiment takes longer.") => Do(new AskAmendment(
        NextId(), File.OwnAttempt, "extension",
        new FormContent(FormContent.Empty.Values.Add("endDate", new DateValue(((DateValue)File.Form["endDate"]!).Day.AddDays(days)))), [], reason));

    public CaseStory TakeBack() => Do(new WithdrawAmendment(NextId(), File.OwnAttempt));

    public CaseStory Cancel(string? reason = "My plans have changed.") => Do(new AskCancellation(NextId(), File.OwnAttempt, reason));

    /// <summary>Everybody stays silent until the next thing happens.</summary>
    public CaseStory Wait()
    {
        Now = CaseSchedule.NextDue(File)!.Value;
        return Do(new AdvanceTime(NextId()));
    }

    public CaseStory WaitUntil(Func<Case, bool> happened)
    {
        while (!happened(File))
            Wait();
        return this;
    }

    private CaseStory Do(Command command)
    {
        Now = Now.AddSeconds(1);
        var moment = new Moment(Now, [.. SHA256.HashData(Encoding.UTF8.GetBytes(command.Id))]);
        Decision decision = CaseDecider.Decide(new Rules(rules, Alliance) { CodeMatches = codeMatches }, File, command, moment);
        var accepted = Xunit.Assert.IsType<Decision.Accepted>(decision);
        Recorded recorded = CaseLedger.Record(File, command, accepted, moment);
        File = recorded.After;
        events.AddRange(recorded.Events);
        mails.AddRange(recorded.Messages.Select(m => new OwedMail(m, File)));
        return this;
    }

    private string NextId() => $"command-{++commands}";
}

internal sealed record OwedMail(Message Message, Case File);
