using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>The mails about what an approver does: the code that it takes, and the receipt.</summary>
internal sealed partial class MailWriter
{
    /// <summary>Without a link: whoever reads this mail alone has the half that is of no use.</summary>
    private MailContent Code()
    {
        CaseTask task = TaskOfMessage();
        TaskCode code = task.Code ?? throw Nothing("code");
        DueView until = DueView.Of(code.AskedAt + TaskCodes.Lifetime, task.Due.TimeZone, language);
        return Mail(
            words.Say("mail.task-code.subject", file.Reference, Stage(task), Day(request.Message.At)),
            [
                new Facts(
                [
                    new MailFact(words["mail.task-code.code"], request.Links.Code(file, task)),
                    new MailFact(words.Say("mail.task-code.valid", (int)TaskCodes.Lifetime.TotalMinutes), Both(until)),
                ]),
                new Paragraph(code.By is { Length: > 0 } by ? words.Say("mail.task-code.by", Isolated.Of(by)) : words["mail.task-code.asked"]),
                new Paragraph(words["mail.task-code.not-you"]),
                new Facts([.. Application(), new MailFact(words["fact.stage"], Stage(task)), .. TaskFacts(task)]),
            ],
            WhyTask(task));
    }

    private MailContent DecisionReceipt()
    {
        CaseTask task = TaskOfMessage();
        DateTimeOffset at = task.DecidedAt ?? throw Nothing("decision");
        return Mail(
            Titled("mail.decision-receipt.subject", file.Reference, Stage(task), StateText.Of(task, language), Day(at)),
            [
                new Paragraph(words["mail.decision-receipt.lead"]),
                new Facts([.. Application(), new MailFact(words["fact.stage"], Stage(task)), .. StandsFor(task), .. Decided(task, at)]),
                .. Quoted("mail.decision-receipt.reason", task.Reason),
                new Paragraph(words["document.signature"]),
                .. UndoUntil(task, at),
                new Link(words["mail.decision-receipt.link"], request.Links.Receipt(file, task), Main: true),
            ],
            WhyTask(task));
    }

    private IEnumerable<MailFact> Decided(CaseTask task, DateTimeOffset at) =>
    [
        new MailFact(words["fact.decision"], StateText.Of(task, language)),
        new MailFact(words["fact.name"], Isolated.Of(task.SignedName ?? "")),
        .. task.Assurance is Assurance.High ? new[] { new MailFact(words["fact.assurance"], words["assurance.code"]) } : [],
        new MailFact(words["fact.recorded"], words.Say("mail.both-clocks", TimeText.At(at, TimeText.Paris, language), TimeText.At(at, TimeText.London, language))),
        new MailFact(words["fact.content-hash"], task.SeenContent ?? file.ContentHash),
    ];

    private IEnumerable<MailBlock> UndoUntil(CaseTask task, DateTimeOffset at) =>
        DecisionUndo.Standing(file, request.Workflow, task.Number, task.Person, task.Attempt, request.Message.At) is null
            ? [new Paragraph(words.Say("mail.decision-receipt.undo", Both(DueView.Of(at + DecisionUndo.Window, task.Due.TimeZone, language))))]
            : [];

    private string Stage(CaseTask task) => request.Workflow.Stage(task.Stage).Title.In(language);
}
