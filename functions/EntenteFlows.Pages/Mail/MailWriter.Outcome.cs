using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>The mails of the outcome.</summary>
internal sealed partial class MailWriter
{
    private MailContent OutcomeToApplicant() => Mail(
        OutcomeSubject(),
        [
            new Paragraph(words[$"track.means.{StateWord.Of(file.State)}"]),
            .. Quoted("track.reason", file.OutcomeReason),
            new Facts([.. Application(), .. OutcomeFacts()]),
            new Link(words["mail.track.link"], request.Links.Track(file), Main: true),
            .. OwnAfterApproval(),
            new Paragraph(words["mail.outcome.chain"]),
        ],
        words["mail.why.applicant"]);

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

    private IEnumerable<MailFact> OutcomeFacts() =>
    [
        new MailFact(words["fact.state"], StateText.Of(file.State, language)),
        new MailFact(words["fact.closed"], TimeText.At(file.ClosedAt ?? request.Message.At, Zone, language)),
        new MailFact(words["fact.chain-head"], Convert.ToHexStringLower(file.ChainHead.AsSpan())),
    ];

    private string OutcomeSubject() => words.Say("mail.outcome.subject", file.Reference, StateText.Of(file.State, language), Day(file.ClosedAt ?? request.Message.At));
}
