using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>The mails to the applicant on the way to the outcome.</summary>
internal sealed partial class MailWriter
{
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

    private MailContent Returned(string kind)
    {
        CaseTask? asking = file.Tasks.LastOrDefault(t => t.State is TaskState.Returned);
        IEnumerable<MailBlock> asked = asking is null
            ? []
            :
            [
                AskedBy(asking),
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

    private MailContent Question()
    {
        CaseTask asking = TaskNamed();
        CaseQuestion question = file.Questions!.Last(q => q.Task == asking.Number && q.AskedAt <= request.Message.At);
        return Mail(
            words.Say("mail.question.subject", file.Reference, Day(request.Message.At)),
            [
                new Paragraph(words["mail.question.lead"]),
                AskedBy(asking),
                new Quote(question.Text),
                new Facts([.. Application()]),
                new Paragraph(words["mail.question.time"]),
                new Link(words["mail.question.link"], request.Links.Own(file), Main: true),
            ],
            words["mail.why.applicant"]);
    }

    private Paragraph AskedBy(CaseTask asking) => new(words.Say(
        "track.asked-by", RoleText.Of(asking, request.Workflow, request.Alliance, language), RoleText.Institution(asking.Institution, request.Alliance, language)));

    private MailContent Corrected() => Mail(
        words.Say("mail.corrected.subject", file.Reference, Day(request.Message.At)),
        [
            new Paragraph(words["mail.corrected.lead"]),
            new Facts([.. Application(), new MailFact(words["fact.state"], StateText.Of(file.State, language)), .. By("fact.act-by", file.ActBy)]),
            .. ApplicantLinks(),
        ],
        words["mail.why.applicant"]);

    /// <summary>Whose mailbox this is may have nothing to do with the case any more, so nothing in it opens anything.</summary>
    private MailContent Left()
    {
        Institution home = request.Alliance.Get(file.Applicant.Institution ?? request.Alliance.Institutions[0].Id);
        return Mail(
            words.Say("mail.address-left.subject", file.Reference, Day(request.Message.At)),
            [
                new Paragraph(words["mail.address-left.lead"]),
                new Facts([.. Application()]),
                new Paragraph(words.Say("mail.address-left.not-you", home.Roles[Institution.OfficerRole].Office.Email)),
            ],
            words["mail.address-left.why"]);
    }
}
