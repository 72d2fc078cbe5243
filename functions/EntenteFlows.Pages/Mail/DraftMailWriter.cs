using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>Says above all that nothing has been submitted.</summary>
internal static class DraftMailWriter
{
    public static MailContent Write(DraftMailRequest request)
    {
        Language language = request.Mail.Language;
        Words words = Words.In(language);
        string title = request.Workflow.Title.In(language);
        var kept = DueView.Of(DraftLife.EndOf(request.Draft), TimeText.Paris, language);
        return new MailContent(
            language,
            words.Say("mail.draft.subject", title, TimeText.DayOf(kept.At, kept.Zone, language)),
            words["mail.greeting.plain"],
            [
                new Paragraph(words["mail.draft.lead"]),
                new Facts(
                [
                    new MailFact(words["fact.application"], title),
                    new MailFact(words["mail.draft.kept"], words.Say("mail.both-clocks", kept.Text, kept.Elsewhere!)),
                ]),
                new Link(words["mail.draft.link"], request.Resume, Main: true),
                new Paragraph(words["mail.draft.secret"]),
            ],
            words["mail.why.draft"]);
    }
}
