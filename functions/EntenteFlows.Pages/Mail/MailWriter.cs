using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>What each kind of mail says. Pure.</summary>
internal sealed partial class MailWriter(MailRequest request)
{
    /// <summary>Characters, with room for the number of things that a mail says beside.</summary>
    private const int LongestSubject = 114;

    private readonly Case file = request.File;
    private readonly Language language = request.Recipient.Language;
    private readonly Words words = Words.In(request.Recipient.Language);

    public static MailContent Write(MailRequest request) => new MailWriter(request).Together();

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
        MessageKind.AddressLeft => Left(),
        MessageKind.TaskCode => Code(),
        MessageKind.DecisionReceipt => DecisionReceipt(),
        MessageKind.WrongPersonReceipt => Moved("wrong-person-receipt"),
        MessageKind.OpenTasks => OpenTasks(),
        _ => throw new InvalidOperationException($"No mail for {request.Message.Kind}."),
    };

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

    private MailContent Mail(string subject, IReadOnlyList<MailBlock> blocks, string why) =>
        new(language, subject, words.Say("mail.greeting", Isolated.Of(request.Recipient.Name)), blocks, why);

    private IEnumerable<MailFact> Application() =>
    [
        new MailFact(words["fact.application"], request.Workflow.Title.In(language)),
        new MailFact(words["fact.reference"], file.Reference),
        new MailFact(words["fact.applicant"], $"{Isolated.Of(file.Applicant.Name)}, {RoleText.Institution(file.Applicant.Institution, request.Alliance, language)}"),
    ];

    private IEnumerable<MailFact> By(string label, Due? due)
    {
        if (due is null)
            return [];
        return [new MailFact(words[label], Both(DueView.Of(due, language)))];
    }

    private string Both(DueView at) => at.Elsewhere is null ? at.Text : words.Say("mail.both-clocks", at.Text, at.Elsewhere);

    private IEnumerable<MailBlock> Quoted(string lead, string? text) => text is { Length: > 0 } ? [new Paragraph(words[lead]), new Quote(text)] : [];

    private IEnumerable<MailBlock> HandoverReason(CaseTask? handed) => Quoted("mail.handover.reason", handed?.HandoverReason);

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
        CaseTask task = TaskNamed();
        return task.Person == request.Message.Recipient
            ? task
            : throw new InvalidOperationException($"Message {request.Message.Number} is about task {task.Number}, which is not its recipient's.");
    }

    private CaseTask TaskNamed() => file.Task(request.Message.Task ?? throw Nothing("task"));

    private InvalidOperationException Nothing(string named) => new($"Message {request.Message.Number} names no {named}.");

    /// <summary>Reference, title and what follows, with so much of the title that the whole fits a list of mails; what it says in full stands in the mail.</summary>
    private string Titled(string key, string reference, string title, params string[] more)
    {
        string Say(string of) => words.Say(key, [reference, of, .. more]);
        int over = Say(title).Length - LongestSubject;
        return Say(over <= 0 ? title : title[..Math.Max(0, title.Length - over - 1)].TrimEnd(' ', ',', '\u00a0') + "…");
    }

    private string Day(DateTimeOffset instant) => TimeText.DayOf(instant, Zone, language);

    private string DayBy(Due? due) => due is null ? Day(request.Message.At) : TimeText.DayOf(due.At, due.TimeZone, language);

    private string Zone => ReceiptView.ZoneOf(file, request.Alliance);
}
