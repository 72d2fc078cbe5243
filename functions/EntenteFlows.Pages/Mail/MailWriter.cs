using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>What each kind of mail says. Pure.</summary>
internal sealed partial class MailWriter(MailRequest request)
{
    private readonly Case file = request.File;
    private readonly Language language = request.Recipient.Language;
    private readonly Words words = Words.In(request.Recipient.Language);

    public static MailContent Write(MailRequest request) => new MailWriter(request).Write();

    private MailContent Write() => request.Message.Kind switch
    {
        MessageKind.ConfirmMailbox => Confirm("mail.confirm.lead"),
        MessageKind.CaseOpened => Opened(),
        MessageKind.TaskAsked => ChangedLabels().Any() ? Ask("asked-again") : Ask("asked"),
        MessageKind.TaskCalledOff => Moved("called-off"),
        MessageKind.ReturnTakenBack => ReturnTakenBack(),
        MessageKind.TaskReminder => Ask("reminder"),
        MessageKind.TaskEscalated => Ask("escalated"),
        MessageKind.TaskDelegated => Ask("delegated"),
        MessageKind.TaskRedirected => Ask("redirected"),
        MessageKind.TaskReassigned => Ask("reassigned"),
        MessageKind.DelegationReceipt => Moved("delegation-receipt"),
        MessageKind.TaskMovedOn => Moved("moved-on"),
        MessageKind.WrongPerson => WrongPerson(),
        MessageKind.TaskTakenOver => Moved("taken-over"),
        MessageKind.TaskExpired => Moved("expired"),
        MessageKind.CaseReturned => Returned("returned"),
        MessageKind.ReturnReminder => Returned("return-reminder"),
        MessageKind.OutcomeToApplicant => OutcomeToApplicant(),
        MessageKind.OutcomeToParty => OutcomeToParty(),
        MessageKind.RenewedLink => Renewed(),
        MessageKind.Undelivered => Undelivered(),
        MessageKind.CaseBehind => Behind(),
        MessageKind.Notice => Notice(),
        MessageKind.ObligationToApplicant => ObligationToApplicant(),
        MessageKind.ObligationToOfficer => ObligationToOfficer(),
        MessageKind.AmendmentToApplicant => AmendmentToApplicant(),
        MessageKind.AmendmentToParty => AmendmentToParty(),
        MessageKind.CancellationToApplicant => CancellationToApplicant(),
        MessageKind.CancellationToParty => CancellationToParty(),
        MessageKind.QuestionToApplicant => Question(),
        MessageKind.AnswerToApprover => Answer(),
        MessageKind.AddressCorrected => Corrected(),
        _ => throw new InvalidOperationException($"No mail for {request.Message.Kind}."),
    };

    private MailContent Confirm(string lead) => Mail(
        words.Say("mail.confirm.subject", file.Reference, DayBy(file.ActBy)),
        [
            new Paragraph(words[lead]),
            new Facts([.. Application(), .. By("fact.confirm-by", file.ActBy)]),
            new Paragraph(words["mail.confirm.nothing-yet"]),
            new Link(words["mail.confirm.link"], request.Links.Confirm(file), Main: true),
            new Paragraph(words["mail.confirm.not-you"]),
        ],
        words["mail.why.applicant"]);

    private MailContent Opened() => Mail(
        words.Say("mail.opened.subject", file.Reference, Day(file.OpenedAt ?? request.Message.At)),
        [new Paragraph(words["mail.opened.lead"]), new Facts([.. Application()]), .. AwaitedFiles(), .. ApplicantLinks()],
        words["mail.why.applicant"]);

    /// <summary>What the applicant must give, while it is missing; those slots are shown to nobody else here.</summary>
    private IEnumerable<MailBlock> AwaitedFiles()
    {
        string[] titles =
        [
            .. DocumentSlots.Of(file, request.Workflow, request.Alliance)
                .Where(d => d.FromApplicant && d.NeededBy.Count > 0 && file.Document(d.Id) is null).Select(d => d.Title.In(language)),
        ];
        return titles.Length == 0 ? [] : [new Paragraph(words.Say("mail.opened.documents", string.Join(", ", titles)))];
    }

    private MailContent Ask(string kind)
    {
        CaseTask task = TaskOfMessage();
        StageDefinition stage = request.Workflow.Stage(task.Stage);
        return Mail(
            words.Say($"mail.{kind}.subject", file.Reference, stage.Title.In(language), TimeText.DayOf(task.Due.At, task.Due.TimeZone, language)),
            [
                new Paragraph(words[$"mail.{kind}.lead"]),
                new Paragraph(stage.Asked.In(language)),
                new Facts([.. Application(), .. TaskFacts(task), .. Changed()]),
                .. AfterAsked(task),
                .. GateReason(task),
                .. HandoverReason(file.Tasks.LastOrDefault(t => t.Successor == task.Number)),
                new Paragraph(words[AfterStage.Is(task.Stage) ? "mail.after.read" : "mail.asked.read"]),
                new Link(words["mail.asked.link"], request.Links.Decide(file, task), Main: true),
                new Paragraph(words["mail.asked.personal"]),
            ],
            WhyTask(task));
    }

    private MailContent Moved(string kind)
    {
        CaseTask task = TaskOfMessage();
        return Mail(
            words.Say($"mail.{kind}.subject", file.Reference, request.Workflow.Stage(task.Stage).Title.In(language), Day(request.Message.At)),
            [
                new Paragraph(words[$"mail.{kind}.lead"]),
                new Facts([.. Application(), .. TaskFacts(task)]),
                new Paragraph(words["mail.moved.nothing-to-do"]),
                .. OwnTaskLink(),
            ],
            WhyTask(task));
    }

    private MailContent Returned(string kind)
    {
        CaseTask? asking = file.Tasks.LastOrDefault(t => t.State is TaskState.Returned);
        IEnumerable<MailBlock> asked = asking is null
            ? []
            :
            [
                new Paragraph(words.Say("track.asked-by", RoleText.Of(asking, request.Workflow, request.Alliance, language), RoleText.Institution(asking.Institution, request.Alliance, language))),
                new Quote(asking.Reason ?? ""),
                .. FieldsToChange(),
            ];
        return Mail(
            words.Say($"mail.{kind}.subject", file.Reference, DayBy(file.ActBy)),
            [
                new Paragraph(words[$"mail.{kind}.lead"]),
                .. asked,
                new Facts([.. Application(), .. By("fact.act-by", file.ActBy)]),
                new Paragraph(words["mail.returned.can"]),
                new Link(words["mail.own.link"], request.Links.Own(file), Main: true),
                new Paragraph(words["mail.returned.silent"]),
            ],
            words["mail.why.applicant"]);
    }

    private IEnumerable<MailBlock> FieldsToChange() =>
        NamedField.Of(file.ReturnFields, request.Workflow, language) is { Count: > 0 } named
            ? [new Facts([new MailFact(words["track.fields"], string.Join(", ", named.Select(f => f.Label)))])]
            : [];

    private MailContent ReturnTakenBack() => Mail(
        words.Say("mail.return-taken-back.subject", file.Reference, Day(request.Message.At)),
        [
            new Paragraph(words["mail.return-taken-back.lead"]),
            .. file.State is CaseState.Returned ? new[] { new Paragraph(words["mail.return-taken-back.others"]) } : [],
            new Facts([.. Application()]),
            .. ApplicantLinks(),
        ],
        words["mail.why.applicant"]);

    /// <summary>Names of answers, never answers: a mail may be read by others than its recipient.</summary>
    private IEnumerable<MailFact> Changed() => ChangedLabels().ToList() is { Count: > 0 } changed ? [new MailFact(words["mail.asked-again.changed"], string.Join(", ", changed))] : [];

    private IEnumerable<string> ChangedLabels() => AnswerChange.Of(file, TaskOfMessage(), request.Workflow, request.Alliance, language).Select(c => c.Label);

    private MailContent OutcomeToApplicant()
    {
        IEnumerable<MailBlock> reason = file.OutcomeReason is { Length: > 0 } given ? [new Paragraph(words["track.reason"]), new Quote(given)] : [];
        return Mail(
            OutcomeSubject(),
            [
                new Paragraph(words[$"track.means.{StateWord.Of(file.State)}"]),
                .. reason,
                new Facts([.. Application(), .. OutcomeFacts()]),
                new Link(words["mail.track.link"], request.Links.Track(file), Main: true),
                .. OwnAfterApproval(),
                new Paragraph(words["mail.outcome.chain"]),
            ],
            words["mail.why.applicant"]);
    }

    // The reason belongs to the applicant and to the house that gave it: another party learns the outcome only.
    private MailContent OutcomeToParty() => Mail(
        OutcomeSubject(),
        [
            new Paragraph(words.Say("mail.outcome.party", StateText.Of(file.State, language))),
            new Facts([.. Application(), .. OutcomeFacts()]),
            new Paragraph(words["mail.moved.nothing-to-do"]),
            .. OwnTaskLink(),
            new Paragraph(words["mail.outcome.chain"]),
        ],
        words["mail.why.party"]);

    private MailContent Renewed()
    {
        if (request.Message.Task is > 0)
            return Ask("renewed");
        if (file.State is CaseState.Unconfirmed)
            return Confirm("mail.renewed.applicant");
        return Mail(
            words.Say("mail.renewed.applicant-subject", file.Reference, Day(request.Message.At)),
            [new Paragraph(words["mail.renewed.applicant"]), new Facts([.. Application()]), .. ApplicantLinks()],
            words["mail.why.applicant"]);
    }

    private MailContent Undelivered() => Mail(
        words.Say("mail.undelivered.subject", file.Reference, Day(request.Message.At)),
        [
            new Paragraph(words["mail.undelivered.lead"]),
            new Facts([.. Application()]),
            new Paragraph(words["mail.undelivered.todo"]),
            new Link(words["mail.undelivered.link"], request.Links.Manage(file), Main: true),
        ],
        words["mail.why.officer"]);

    private MailContent Behind()
    {
        bool toOfficer = request.Message.Recipient == Message.Officer;
        return Mail(
            words.Say("mail.behind.subject", file.Reference, Day(request.Message.At)),
            [
                new Paragraph(words[toOfficer ? "mail.behind.officer" : "mail.behind.applicant"]),
                new Facts([.. Application(), .. PlanFacts()]),
                new Paragraph(words[toOfficer ? "mail.behind.officer-todo" : "mail.behind.applicant-todo"]),
                toOfficer
                    ? new Link(words["mail.undelivered.link"], request.Links.Manage(file), Main: true)
                    : new Link(words["mail.track.link"], request.Links.Track(file), Main: true),
            ],
            words[toOfficer ? "mail.why.officer" : "mail.why.applicant"]);
    }

    private IEnumerable<MailFact> PlanFacts()
    {
        if (CasePlanView.Of(file, request.Workflow, request.Alliance, language, request.Now) is not { } plan)
            yield break;
        yield return new MailFact(plan.Title, Both(plan.Hard));
        if (plan.End is { } end)
            yield return new MailFact(words["plan.end"], Both(end));
        if (plan.Behind is { } behind)
            yield return new MailFact(words["fact.late-stage"], words.Say("plan.late", behind.StageTitle, behind.DaysText));
    }

    private MailContent Question()
    {
        CaseTask asking = file.Task(request.Message.Task ?? throw new InvalidOperationException($"Message {request.Message.Number} names no task."));
        CaseQuestion question = file.Questions!.Last(q => q.Task == asking.Number && q.AskedAt <= request.Message.At);
        return Mail(
            words.Say("mail.question.subject", file.Reference, Day(request.Message.At)),
            [
                new Paragraph(words["mail.question.lead"]),
                new Paragraph(words.Say("track.asked-by", RoleText.Of(asking, request.Workflow, request.Alliance, language), RoleText.Institution(asking.Institution, request.Alliance, language))),
                new Quote(question.Text),
                new Facts([.. Application()]),
                new Paragraph(words["mail.question.time"]),
                new Link(words["mail.question.link"], request.Links.Own(file), Main: true),
            ],
            words["mail.why.applicant"]);
    }

    private MailContent Answer()
    {
        CaseTask task = TaskOfMessage();
        StageDefinition stage = request.Workflow.Stage(task.Stage);
        CaseQuestion question = file.Questions!.Last(q => file.Task(q.Task) is var asked && asked.Stage == task.Stage && asked.Slot == task.Slot && q.AnsweredAt <= request.Message.At);
        return Mail(
            words.Say("mail.answer.subject", file.Reference, stage.Title.In(language), TimeText.DayOf(task.Due.At, task.Due.TimeZone, language)),
            [
                new Paragraph(words["mail.answer.lead"]),
                new Quote(question.Text),
                new Paragraph(words["mail.answer.said"]),
                new Quote(question.Answer ?? ""),
                new Facts([.. Application(), .. TaskFacts(task)]),
                new Link(words["mail.asked.link"], request.Links.Decide(file, task), Main: true),
                new Paragraph(words["mail.asked.personal"]),
            ],
            WhyTask(task));
    }

    private MailContent Corrected() => Mail(
        words.Say("mail.corrected.subject", file.Reference, Day(request.Message.At)),
        [
            new Paragraph(words["mail.corrected.lead"]),
            new Facts([.. Application(), new MailFact(words["fact.state"], StateText.Of(file.State, language)), .. By("fact.act-by", file.ActBy)]),
            .. ApplicantLinks(),
        ],
        words["mail.why.applicant"]);

    /// <summary>To the officer, who is not the task's holder: without its link.</summary>
    private MailContent WrongPerson()
    {
        CaseTask task = file.Task(request.Message.Task ?? throw new InvalidOperationException($"Message {request.Message.Number} names no task."));
        string role = RoleText.Of(task, request.Workflow, request.Alliance, language);
        return Mail(
            words.Say("mail.wrong-person.subject", file.Reference, request.Workflow.Stage(task.Stage).Title.In(language), Day(request.Message.At)),
            [
                new Paragraph(words.Say("mail.wrong-person.lead", role, RoleText.Institution(task.Institution, request.Alliance, language))),
                .. HandoverReason(task),
                new Facts([.. Application()]),
                new Paragraph(words["mail.wrong-person.todo"]),
                new Link(words["mail.undelivered.link"], request.Links.Manage(file), Main: true),
            ],
            words["mail.why.officer"]);
    }

    private IEnumerable<MailBlock> HandoverReason(CaseTask? handed) =>
        handed?.HandoverReason is { Length: > 0 } reason ? [new Paragraph(words["mail.handover.reason"]), new Quote(reason)] : [];

    private MailContent Mail(string subject, IReadOnlyList<MailBlock> blocks, string why) =>
        new(language, subject, words.Say("mail.greeting", request.Recipient.Name), blocks, why);

    private IEnumerable<MailFact> Application() =>
    [
        new MailFact(words["fact.application"], request.Workflow.Title.In(language)),
        new MailFact(words["fact.reference"], file.Reference),
        new MailFact(words["fact.applicant"], $"{file.Applicant.Name}, {RoleText.Institution(file.Applicant.Institution, request.Alliance, language)}"),
    ];

    private IEnumerable<MailFact> TaskFacts(CaseTask task) =>
    [
        new MailFact(words["fact.as"], RoleText.StandsFor(task, request.Workflow, request.Alliance, language)),
        .. task.OnBehalfOf is { } holder ? new[] { new MailFact(words["fact.on-behalf-of"], holder) } : [],
        .. By("fact.decide-by", task.Due),
    ];

    private IEnumerable<MailFact> By(string label, Due? due)
    {
        if (due is null)
            return [];
        return [new MailFact(words[label], Both(DueView.Of(due, language)))];
    }

    private string Both(DueView at) => at.Elsewhere is null ? at.Text : words.Say("mail.both-clocks", at.Text, at.Elsewhere);

    private IEnumerable<MailFact> OutcomeFacts() =>
    [
        new MailFact(words["fact.state"], StateText.Of(file.State, language)),
        new MailFact(words["fact.closed"], TimeText.At(file.ClosedAt ?? request.Message.At, Zone, language)),
        new MailFact(words["fact.chain-head"], Convert.ToHexStringLower(file.ChainHead.AsSpan())),
    ];

    private IEnumerable<MailBlock> GateReason(CaseTask task) =>
        StageView.GateOf(request.Workflow.Stage(task.Stage), file.Stage(task.Stage), language) is { } gate
            ? [new Paragraph(words.Say("mail.asked.gate", gate.Title)), new Paragraph(gate.Why)]
            : [];

    private IEnumerable<MailBlock> ApplicantLinks()
    {
        yield return new Link(words["mail.track.link"], request.Links.Track(file), Main: true);
        foreach (MailBlock own in OwnAfterApproval())
            yield return own;
        if (file.IsFinal)
            yield break;
        yield return new Paragraph(words["mail.own.lead"]);
        yield return new Link(words["mail.own.link"], request.Links.Own(file), Main: false);
    }

    // Only ever the recipient's own link: dead by now, it says what became of the task.
    private IEnumerable<MailBlock> OwnTaskLink() =>
        file.Tasks.LastOrDefault(t => t.Person == request.Message.Recipient) is { } own
            ? [new Link(words["mail.moved.link"], request.Links.Decide(file, own), Main: false)]
            : [];

    /// <exception cref="InvalidOperationException">The message names no task, or one that is not its recipient's: sending on would give one approver's link to another.</exception>
    private CaseTask TaskOfMessage()
    {
        CaseTask task = file.Task(request.Message.Task ?? throw new InvalidOperationException($"Message {request.Message.Number} names no task."));
        return task.Person == request.Message.Recipient
            ? task
            : throw new InvalidOperationException($"Message {request.Message.Number} is about task {task.Number}, which is not its recipient's.");
    }

    private string OutcomeSubject() => words.Say("mail.outcome.subject", file.Reference, StateText.Of(file.State, language), Day(file.ClosedAt ?? request.Message.At));

    private string WhyTask(CaseTask task) => words.Say(
        "mail.why.task", RoleText.Of(task, request.Workflow, request.Alliance, language), RoleText.Institution(task.Institution, request.Alliance, language));

    private string Day(DateTimeOffset instant) => TimeText.DayOf(instant, Zone, language);

    private string DayBy(Due? due) => due is null ? Day(request.Message.At) : TimeText.DayOf(due.At, due.TimeZone, language);

    private string Zone => ReceiptView.ZoneOf(file, request.Alliance);
}
