using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>The mails to those who look after cases, and of a case that has fallen behind.</summary>
internal sealed partial class MailWriter
{
    private MailContent Undelivered() => Mail(
        words.Say("mail.undelivered.subject", file.Reference, Day(request.Message.At)),
        [
            new Paragraph(words["mail.undelivered.lead"]),
            new Facts([.. Application()]),
            new Paragraph(words["mail.undelivered.todo"]),
            new Link(words["mail.undelivered.link"], request.Links.Manage(file), Main: true),
        ],
        words["mail.why.officer"]);

    /// <summary>To the officer, who is not the task's holder: without its link.</summary>
    private MailContent WrongPerson()
    {
        CaseTask task = TaskNamed();
        string role = RoleText.Of(task, request.Workflow, request.Alliance, language);
        return Mail(
            Titled("mail.wrong-person.subject", file.Reference, request.Workflow.Stage(task.Stage).Title.In(language), Day(request.Message.At)),
            [
                new Paragraph(words.Say("mail.wrong-person.lead", role, RoleText.Institution(task.Institution, request.Alliance, language))),
                .. HandoverReason(task),
                new Facts([.. Application()]),
                new Paragraph(words["mail.wrong-person.todo"]),
                new Link(words["mail.undelivered.link"], request.Links.Manage(file), Main: true),
            ],
            words["mail.why.officer"]);
    }

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
}
