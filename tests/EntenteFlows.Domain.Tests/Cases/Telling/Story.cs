using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>
/// A case as it goes: every command is decided and, if accepted, recorded by the ledger and kept as the store keeps it, as JSON. Begins on Monday 1 March 2027, 10:00 UTC.
/// </summary>
internal sealed class Story
{
    public static readonly DateTimeOffset Start = new(2027, 3, 1, 10, 0, 0, TimeSpan.Zero);
    public static readonly CaseId Id = new(42);
    public const string ApplicantMail = "ada@ox.example.org";

    private int commands;

    private Story(Rules rules) => Rules = rules;

    public Rules Rules { get; private set; }

    public DateTimeOffset Now { get; private set; } = Start;

    public string Applicant { get; private set; } = ApplicantMail;

    public Case? Snapshot { get; private set; }

    public Case File => Snapshot ?? throw new InvalidOperationException("Nothing was submitted.");

    public List<RecordedEvent> Log { get; } = [];

    public List<CaseEvent> Events { get; } = [];

    public List<Message> Messages { get; } = [];

    public List<Command> Accepted { get; } = [];

    /// <summary>Those that were carried out: one that lacked its code was recorded too, but not done.</summary>
    public List<Command> Done { get; } = [];

    /// <summary>The answer to the last command, with the events and messages of that command only.</summary>
    public Decision Last { get; private set; } = new Decision.Nothing(null);

    public IReadOnlyList<CaseEvent> NewEvents => Last is Decision.Accepted a ? a.Events : [];

    public IReadOnlyList<Message> NewMessages => Last is Decision.Accepted a ? a.Messages : [];

    public FormContent Form { get; private set; } = new(ImmutableSortedDictionary<string, FieldValue>.Empty
        .Add("home", new TextValue(TestAlliance.Oxford))
        .Add("host", new TextValue(TestAlliance.Paris))
        .Add("supervisor", new PersonValue("Grace Hopper", "grace@ox.example.org"))
        .Add("lab", new TextValue("Optics")));

    public static Story Of(params StageDefinition[] stages) => new(new Rules(AWorkflow.Of(stages), TestAlliance.Whole));

    public static Story Of(IReadOnlyList<DocumentDefinition> documents, params StageDefinition[] stages) => Of(AWorkflow.Of(stages) with { Documents = documents });

    public static Story Of(WorkflowDefinition workflow, Alliance? alliance = null) => new(new Rules(workflow, alliance ?? TestAlliance.Whole));

    public static Story Of(Rules rules) => new(rules);

    /// <summary>From now on somebody of Oxford is out of office, on these days.</summary>
    public Story Away(string absent, string substitute, DateOnly from, DateOnly to)
    {
        Substitution away = new($"{absent}-{from:O}", TestAlliance.Oxford, absent, new Holder(substitute, substitute, Language.English), from, to, "Europe/London");
        Rules = Rules with { Substitutions = Assert.IsType<SubstitutionAnswer.Accepted>(Rules.Substitutions.Add(away, Rules.Alliance)).After };
        return this;
    }

    /// <summary>As <see cref="Away(string, string, DateOnly, DateOnly)"/>, the whole year.</summary>
    public Story Away(string absent, string substitute) => Away(absent, substitute, new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31));

    public Story With(string field, FieldValue? value)
    {
        Form = new FormContent(value is null ? Form.Values.Remove(field) : Form.Values.SetItem(field, value));
        return this;
    }

    public Story From(string applicant, FormContent form)
    {
        Applicant = applicant;
        Form = form;
        return this;
    }

    public Story At(DateTimeOffset now)
    {
        Now = now;
        return this;
    }

    public Story After(TimeSpan time) => At(Now + time);

    public Story AtNextDue() => At(CaseSchedule.NextDue(File) ?? throw new InvalidOperationException("Nothing is due any more."));

    public Story Submitted() => Given(s => s.Submit());

    public Story Confirmed() => Submitted().Given(s => s.Confirm());

    /// <summary>A command that must be accepted: the past of the story.</summary>
    public Story Given(Func<Story, Command> command)
    {
        When(command);
        Assert.IsType<Decision.Accepted>(Last);
        return this;
    }

    public Story When(Func<Story, Command> command)
    {
        Command asked = command(this);
        Rules = Rules with { CodeMatches = CodeOf(asked) is { } code && code.Digits == RightCode };
        Moment moment = new(Now, [.. SHA256.HashData(Encoding.UTF8.GetBytes(asked.Id))]);
        Last = CaseDecider.Decide(Rules, Snapshot, asked, moment);
        if (Last is Decision.Accepted accepted)
        {
            Recorded recorded = CaseLedger.Record(Snapshot, asked, accepted, moment);
            Snapshot = CaseJson.Read(CaseJson.Write(recorded.After));
            Log.AddRange(recorded.Events);
            Events.AddRange(accepted.Events);
            Messages.AddRange(recorded.Messages);
            Accepted.Add(asked);
            if (accepted.Told is null)
                Done.Add(asked);
        }

        return this;
    }

    /// <summary>The one that every task of this story asks for.</summary>
    public const string RightCode = "314159";

    private static TypedCode? CodeOf(Command command) => command switch
    {
        DecideTask c => c.Code,
        DelegateTask c => c.Code,
        _ => null,
    };

    /// <summary>The same command with the right code, or a wrong one.</summary>
    public static Command WithCode(Command command, bool right = true)
    {
        TypedCode code = new(right ? RightCode : "000000");
        return command switch
        {
            DecideTask c => c with { Code = code },
            DelegateTask c => c with { Code = code },
            _ => command,
        };
    }

    public Command AskCode(CaseTask task) => new AskCode(NextId(), task.Number, task.Person, task.Attempt);

    public Story ThenRefused(Refusal refusal)
    {
        Assert.Equal(new Decision.Refused(refusal), Last);
        return this;
    }

    public Story ThenNothing()
    {
        Assert.IsType<Decision.Nothing>(Last);
        return this;
    }

    /// <summary>The kinds of what the last command made happen, in order.</summary>
    public Story ThenHappened(params Type[] kinds)
    {
        Assert.Equal(kinds, NewEvents.Select(e => e.GetType()));
        return this;
    }

    public Story ThenState(CaseState state)
    {
        Assert.Equal(state, File.State);
        return this;
    }

    /// <summary>Who was told what by the last command, in order, each by kind and mail address. What every act owes to whoever acts, a receipt and a list, says nothing new here.</summary>
    public Story ThenTold(params (MessageKind Kind, string Mail)[] told)
    {
        Assert.Equal(
            told,
            NewMessages.Where(m => m.Kind is not (MessageKind.DecisionReceipt or MessageKind.WrongPersonReceipt or MessageKind.OpenTasks))
                .Select(m => (m.Kind, m.Recipient == 0 ? "officer" : File.Person(m.Recipient).Email)));
        return this;
    }

    public CaseTask OpenTask(string stage, int slot = 0) => File.Tasks.Last(t => t.Stage == stage && t.Slot == slot && t.State is TaskState.Open);

    public CaseTask LastTask(string stage, int slot = 0) => File.Tasks.Last(t => t.Stage == stage && t.Slot == slot);

    /// <summary>What whoever is asked in this place is shown as changed.</summary>
    public IReadOnlyList<FieldChange> ChangesOf(string stage, int slot = 0) => ShownContent.ChangesFor(File, Rules.Workflow, OpenTask(stage, slot));

    public string MailOf(CaseTask task) => File.Person(task.Person).Email;

    public Command Submit(string request = "request") =>
        new SubmitCase(NextId(), Id, request, Language.English, "Ada Lovelace", Applicant, Form);

    public Command Confirm() => new ConfirmMailbox(NextId(), File.OwnAttempt);

    public Command Approve(string stage, int slot = 0) => Decide(OpenTask(stage, slot), Verdict.Approve);

    public Command Reject(string stage, int slot = 0, string? reason = "No room") => Decide(OpenTask(stage, slot), Verdict.Reject, reason);

    public Command SendBack(string stage, int slot = 0, string? reason = "Dates, please") => Decide(OpenTask(stage, slot), Verdict.Return, reason);

    public Command Decide(CaseTask task, Verdict verdict, string? reason = null, string name = "A. Signer", string? contentHash = null) =>
        new DecideTask(NextId(), task.Number, task.Person, task.Attempt, verdict, name, reason, contentHash);

    public Command SendBackNaming(string stage, params string[] fields) => (DecideTask)SendBack(stage) with { Fields = fields };

    /// <summary>The form of the case with some values changed; null clears.</summary>
    public FormContent FormWith(params (string Field, FieldValue? Value)[] changes) =>
        new(changes.Aggregate(File.Form.Values, (values, c) => c.Value is null ? values.Remove(c.Field) : values.SetItem(c.Field, c.Value)));

    public Command Edit(params (string Field, FieldValue? Value)[] changes) => new EditCase(NextId(), File.OwnAttempt, FormWith(changes));

    public Command Undo(CaseTask task) => new UndoDecision(NextId(), task.Number, task.Person, task.Attempt);

    public Command Delegate(CaseTask task, string to, string reason = "Busy this month") =>
        new DelegateTask(NextId(), task.Number, task.Person, task.Attempt, new NewHolder("New Holder", to), "A. Signer", reason);

    public Command SayWrongPerson(CaseTask task, string? reason = null) => new SayWrongPerson(NextId(), task.Number, task.Person, task.Attempt, reason);

    public Command Reassign(CaseTask task, string to, string reason = "Has left") =>
        new ReassignTask(NextId(), task.Number, new NewHolder("New Holder", to), "An Officer", reason);

    public Command Resubmit() => new ResubmitCase(NextId(), File.OwnAttempt);

    /// <param name="content">Stands for the file's content: another word, another hash.</param>
    /// <param name="task">The giver's; null: the applicant.</param>
    public Command Attach(string slot, string content = "file", CaseTask? task = null, DocumentType type = DocumentType.Pdf) => new AttachDocument(
        NextId(), slot, task?.Number ?? 0, task?.Person ?? Case.ApplicantNumber, task?.Attempt ?? File.OwnAttempt, Sha(content), content.Length, type, content + ".pdf");

    public Command Remove(string slot, string content = "file", CaseTask? task = null) => new RemoveDocument(
        NextId(), slot, task?.Number ?? 0, task?.Person ?? Case.ApplicantNumber, task?.Attempt ?? File.OwnAttempt, Sha(content));

    public static string Sha(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    public Command Withdraw(string? reason = null) => new WithdrawCase(NextId(), File.OwnAttempt, reason);

    public Command Renew(CaseTask task) => new RenewLink(NextId(), task.Number, task.Person);

    public Command RenewOwn() => new RenewLink(NextId(), 0, Case.ApplicantNumber);

    public Command Ask(CaseTask task, string text = "Which laboratory?", string name = "A. Signer") =>
        new AskQuestion(NextId(), task.Number, task.Person, task.Attempt, name, text);

    public Command Answer(int question, string text = "Optics, second floor") => new AnswerQuestion(NextId(), File.OwnAttempt, question, text);

    public Command Correct(string email) => new CorrectAddress(NextId(), File.OwnAttempt, email);

    public Command CorrectFor(string email, string reason = "Told us at the desk") => new CorrectAddressFor(NextId(), email, "O. Officer", reason);

    public Command Advance() => new AdvanceTime(NextId());

    public Command Undelivered(Message message) => new ReportUndelivered(NextId(), message.Number, message.Recipient);

    public string NextId() => "command-" + ++commands;
}
