using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>The mails of what goes on after an approval.</summary>
internal sealed partial class MailWriter
{
    private MailContent Notice()
    {
        string id = request.Message.About ?? "";
        NoticeDefinition notice = request.Workflow.Afterwards.Notice(id) ?? throw new InvalidOperationException($"The workflow has no notice '{id}'.");
        return Mail(
            Titled("mail.notice.subject", file.Reference, notice.Title.In(language), Day(request.Message.At)),
            [
                new Paragraph(NoticeText.Of(notice, request.Workflow, file.Form, request.Alliance, language)),
                new Facts([.. Application()]),
                new Link(words["mail.track.link"], request.Links.Track(file), Main: true),
                .. OwnAfterApproval(),
            ],
            words["mail.why.applicant"]);
    }

    private MailContent ObligationToApplicant()
    {
        StageProgress stage = StageOfMessage();
        string? reason = file.Tasks.LastOrDefault(t => t.Stage == stage.Id && t.State is TaskState.Rejected)?.Reason;
        return ToApplicant(StageTitle(stage), words[$"obligation.{ObligationView.StateOf(stage.State)}"], words[$"mail.obligation.{ObligationView.StateOf(stage.State)}"], Quoted("track.reason", reason));
    }

    // The reason belongs to the applicant and to the house that gave it.
    private MailContent ObligationToOfficer()
    {
        StageProgress stage = StageOfMessage();
        string state = ObligationView.StateOf(stage.State);
        return Mail(
            Subject(StageTitle(stage), words[$"obligation.{state}"]),
            [
                new Paragraph(words[$"mail.obligation.officer.{state}"]),
                new Facts([.. Application()]),
                new Link(words["mail.undelivered.link"], request.Links.Manage(file), Main: true),
            ],
            words["mail.why.officer"]);
    }

    private MailContent AmendmentToApplicant()
    {
        AmendmentProgress amendment = AmendmentOfMessage();
        string? reason = amendment.State is AmendmentState.Rejected
            ? file.Tasks.LastOrDefault(t => t.State is TaskState.Rejected && StageForm.AmendmentOf(file, t.Stage) == amendment)?.Reason
            : null;
        return ToApplicant(
            AmendmentView.TitleOf(amendment, request.Workflow, language), words[$"amendment.{StateWord.Of(amendment.State)}"], words[$"mail.amendment.{StateWord.Of(amendment.State)}"],
            [.. Changes(amendment, _ => true), .. Quoted("track.reason", reason)]);
    }

    private MailContent AmendmentToParty()
    {
        AmendmentProgress amendment = AmendmentOfMessage();
        return ToParty(
            AmendmentView.TitleOf(amendment, request.Workflow, language), words[$"amendment.{StateWord.Of(amendment.State)}"],
            words[$"mail.amendment.{StateWord.Of(amendment.State)}"], Changes(amendment, ShownToRecipient));
    }

    private MailContent CancellationToApplicant()
    {
        StageProgress stage = StageOfMessage();
        string state = CancellationView.StateOf(stage.State);
        return ToApplicant(
            StageTitle(stage), words[$"cancellation.{state}"], words[$"mail.cancellation.{state}"],
            Quoted("track.reason", file.Tasks.LastOrDefault(t => t.Stage == stage.Id && t.State is TaskState.Rejected)?.Reason));
    }

    private MailContent CancellationToParty()
    {
        StageProgress stage = StageOfMessage();
        string state = CancellationView.StateOf(stage.State);
        return ToParty(StageTitle(stage), words[$"cancellation.{state}"], words[$"mail.cancellation.{state}"], []);
    }

    private MailContent ToApplicant(string title, string state, string lead, IEnumerable<MailBlock> more) => Mail(
        Subject(title, state),
        [
            new Paragraph(lead),
            .. more,
            new Facts([.. Application()]),
            new Link(words["mail.track.link"], request.Links.Track(file), Main: true),
            .. OwnAfterApproval(),
        ],
        words["mail.why.applicant"]);

    private MailContent ToParty(string title, string state, string lead, IEnumerable<MailBlock> more) => Mail(
        Subject(title, state),
        [
            new Paragraph(lead),
            .. more,
            new Facts([.. Application()]),
            new Paragraph(words["mail.moved.nothing-to-do"]),
            .. OwnTaskLink(),
        ],
        words["mail.why.party"]);

    /// <summary>What a task after the approval is about, as far as its role shows it.</summary>
    private IEnumerable<MailBlock> AfterAsked(CaseTask task)
    {
        if (AfterAskedView.Of(file, task, request.Workflow, request.Alliance, language) is not { } asked)
            return [];
        return
        [
            new Paragraph(words[$"decide.after.{asked.Kind}"]),
            .. asked.Changes.Select(c => new Quote(c.Say(words))),
            .. Quoted("mail.after.reason", asked.Reason),
        ];
    }

    private IEnumerable<MailBlock> OwnAfterApproval() => AfterStanding.MayAct(request.Workflow, file)
        ? [new Paragraph(words["mail.after.own.lead"]), new Link(words["mail.own.link"], request.Links.Own(file), Main: false)]
        : [];

    private IEnumerable<MailBlock> Changes(AmendmentProgress amendment, Func<FormField, bool> shows) =>
        AnswerChange.Of(amendment, request.Workflow, request.Alliance, language, shows).Select(c => new Quote(c.Say(words)));

    /// <summary>Somebody who is asked in several roles is shown what any of them shows.</summary>
    private bool ShownToRecipient(FormField field) =>
        file.Tasks.Where(t => t.Person == request.Message.Recipient).Any(t => ApplicationSummary.Shows(field, t.Role));

    private string Subject(string title, string state) => words.Say("mail.after.subject", file.Reference, title, state, Day(request.Message.At));

    private string StageTitle(StageProgress stage) => request.Workflow.Stage(stage.Id).Title.In(language);

    private StageProgress StageOfMessage() => file.Stage(request.Message.About ?? throw Nothing("stage"));

    private AmendmentProgress AmendmentOfMessage() =>
        AmendmentName.Find(file, request.Message.About) ?? throw Nothing("amendment");
}
