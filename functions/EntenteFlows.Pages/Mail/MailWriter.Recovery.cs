using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>The mail to somebody who has lost their links. Whoever asked for it may be anybody, so it says that too.</summary>
internal sealed partial class MailWriter
{
    public static MailContent Write(RecoveryMailRequest asked)
    {
        Language language = asked.Reader.Language;
        Words words = Words.In(language);
        string[] items = [.. asked.Tasks.Select(t => t.File.Reference), .. asked.Cases.Select(c => c.File.Reference), .. asked.Drafts.Select(d => d.Workflow.Title.In(language))];
        string subject = words.Say("mail.recovery.subject", items[0], TimeText.DayOf(asked.Now, TimeText.Paris, language));
        return new MailContent(
            language,
            items.Length == 1 ? subject : words.Say("mail.together.subject", subject, items.Length - 1),
            asked.Reader.Name.Length > 0 ? words.Say("mail.greeting", Isolated.Of(asked.Reader.Name)) : words["mail.greeting.plain"],
            [
                new Paragraph(words["mail.recovery.lead"]),
                new Paragraph(words["mail.recovery.personal"]),
                .. asked.Tasks.SelectMany(t => Of(asked, t.File, t.Workflow).TaskBlocks(t)),
                .. asked.Cases.SelectMany(c => Of(asked, c.File, c.Workflow).OwnCase()),
                .. asked.Drafts.SelectMany(d => Kept(d, words, language)),
                .. asked.HasMore ? new[] { new Paragraph(words.Say("mail.recovery.more", RecoveryMailRequest.MostTasks, RecoveryMailRequest.MostCases, RecoveryMailRequest.MostDrafts)) } : [],
            ],
            words["mail.why.recovery"]);
    }

    private static MailWriter Of(RecoveryMailRequest asked, Case file, WorkflowDefinition workflow) => new(new MailRequest(
        file, new Message(0, MessageKind.RenewedLink, Case.ApplicantNumber, null, asked.Now), asked.Reader, workflow, asked.Alliance, asked.Links, asked.Now));

    private IEnumerable<MailBlock> OwnCase()
    {
        bool unconfirmed = file.State is CaseState.Unconfirmed;
        yield return new Heading(words.Say("mail.fact", file.Reference, request.Workflow.Title.In(language)));
        yield return new Facts([new MailFact(words["fact.state"], StateText.Of(file.State, language)), .. By(unconfirmed ? "fact.confirm-by" : "fact.act-by", file.IsFinal ? null : file.ActBy)]);
        if (unconfirmed)
        {
            yield return new Link(words.Say("mail.recovery.confirm", file.Reference), request.Links.Confirm(file), Main: true);
            yield break;
        }
        yield return new Link(words.Say("mail.recovery.track", file.Reference), request.Links.Track(file), Main: true);
        if (!file.IsFinal || AfterStanding.MayAct(request.Workflow, file))
            yield return new Link(words.Say("mail.recovery.own", file.Reference), request.Links.Own(file), Main: false);
    }

    private static IEnumerable<MailBlock> Kept(KeptDraft kept, Words words, Language language)
    {
        var until = DueView.Of(DraftLife.EndOf(kept.Draft), TimeText.Paris, language);
        return
        [
            new Heading(words.Say("mail.recovery.draft", kept.Workflow.Title.In(language))),
            new Facts([new MailFact(words["mail.draft.kept"], words.Say("mail.both-clocks", until.Text, until.Elsewhere!))]),
            new Link(words["mail.draft.link"], kept.Resume, Main: true),
        ];
    }
}
