using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>
/// Mails a draft's link. Idempotent by draft and number of the mail: the row says whether it was sent, and a run claims it before it calls the provider.
/// Throws where it is worth trying again; the retries are the orchestration's.
/// </summary>
public sealed partial class SendDraftMail(IDrafts drafts, DraftMailer mailer, TimeProvider clock, ILogger<SendDraftMail> logger)
{
    /// <summary>How often a row that others write meanwhile is read again.</summary>
    private const int MostRounds = 5;

    /// <returns>False where there is nothing to send any more.</returns>
    [Function(nameof(SendDraftMail))]
    public async Task<bool> RunAsync([ActivityTrigger] DraftMailInput input, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(input.Draft, out CaseId id)) throw new ArgumentException($"'{input.Draft}' is no draft's id.", nameof(input));
        if (await ClaimAsync(id, input, cancellation) is not { } claimed) return false;
        await drafts.ListAsync(claimed, cancellation);
        DraftMail mail = claimed.Mails[input.Mail - 1];
        // A slow claim is left as it stands: whoever finds it may wait for its end.
        if (mail.ClaimedAt is { } asked && MailClaims.CameTooLate(asked, clock.GetUtcNow())) throw new MailNotSentException("its claim came too late");
        MailResult result = await mailer.SendAsync(claimed, mail, cancellation);
        DraftMailState state = result switch
        {
            MailResult.Accepted => DraftMailState.Sent,
            MailResult.NotNow => DraftMailState.Pending,
            _ => DraftMailState.Failed,
        };
        await SettleAsync(id, input, state, cancellation);
        if (result is MailResult.NotNow notNow) throw new MailNotSentException(notNow.Why);
        if (state is DraftMailState.Failed) Undeliverable(input.Mail, result.ToString());
        else Sent(input.Mail);
        return true;
    }

    /// <summary>Null where the draft is over, or its mail settled.</summary>
    private Task<Draft?> ClaimAsync(CaseId id, DraftMailInput input, CancellationToken cancellation) => ChangeAsync(
        id, input,
        mail =>
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (MailClaims.IsTaken(mail.ClaimedAt, now)) throw new MailNotSentException("another run is at it");
            return mail with { ClaimedAt = now, Tries = mail.Tries + 1 };
        },
        cancellation);

    private Task<Draft?> SettleAsync(CaseId id, DraftMailInput input, DraftMailState state, CancellationToken cancellation) =>
        ChangeAsync(id, input, mail => mail with { State = state, ClaimedAt = null }, cancellation);

    private async Task<Draft?> ChangeAsync(CaseId id, DraftMailInput input, Func<DraftMail, DraftMail> change, CancellationToken cancellation)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            StoredDraft? stored = await drafts.ReadAsync(id, input.Day, cancellation);
            if (stored is null || DraftLife.IsOver(stored.Draft, clock.GetUtcNow())) return null;
            DraftMail? mail = stored.Draft.Mails.Find(m => m.Number == input.Mail);
            if (mail is not { State: DraftMailState.Pending }) return null;
            Draft after = stored.Draft with { Mails = stored.Draft.Mails.Replace(mail, change(mail)) };
            if (await drafts.UpdateAsync(stored, after, cancellation)) return after;
        }
        throw new MailNotSentException("its draft is written without pause");
    }

    [LoggerMessage(LogEvents.DraftMailSent, LogLevel.Information, "Mail {Mail} of a draft was handed to the provider")]
    private partial void Sent(int mail);

    [LoggerMessage(LogEvents.DraftMailUndeliverable, LogLevel.Warning, "Mail {Mail} of a draft cannot be delivered: {Why}")]
    private partial void Undeliverable(int mail, string why);
}
