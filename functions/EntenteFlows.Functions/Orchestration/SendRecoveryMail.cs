using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Pages.Mail;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>
/// Mails a mailbox the links that are of use in it. Idempotent by mailbox and round: the round says whether it was sent, and a run claims it before it calls the provider.
/// Throws where it is worth trying again; the retries are the orchestration's.
/// </summary>
public sealed partial class SendRecoveryMail(IMailRounds rounds, RecoveryMail mail, MailClaims claims, ILogger<SendRecoveryMail> logger)
{
    /// <returns>False where there was nothing to send.</returns>
    [Function(nameof(SendRecoveryMail))]
    public async Task<bool> RunAsync([ActivityTrigger] RecoveryInput input, CancellationToken cancellation)
    {
        var mailbox = new Mailbox(input.Mailbox);
        MailRound? found = await rounds.FindAsync(mailbox, input.Round, cancellation);
        // Gone with its day, or sent.
        if (found is not { Said: null }) return false;
        RecoveryMailRequest? request = await mail.ReadAsync(mailbox, cancellation);
        MailRound round = await claims.TakeAsync(found, RecoveryRequests.Owed, cancellation);
        MailResult? result = request is null ? null : await mail.SendAsync(request, cancellation);
        await SettleAsync(round, result, cancellation);
        return result is MailResult.Accepted;
    }

    private async Task SettleAsync(MailRound round, MailResult? result, CancellationToken cancellation)
    {
        switch (result)
        {
            case MailResult.NotNow notNow:
                await rounds.TakeAsync(round.Mailbox, round.Name, round, RecoveryRequests.Owed, round.TakenAt, cancellation);
                throw new MailNotSentException(notNow.Why);
            case MailResult.Never never:
                Undeliverable(never.Why);
                break;
        }
        await rounds.CloseAsync(round, [], (result as MailResult.Accepted)?.ProviderId, cancellation);
    }

    [LoggerMessage(LogEvents.RecoveryMailUndeliverable, LogLevel.Warning, "A mail with the links of a mailbox cannot be delivered: {Why}")]
    private partial void Undeliverable(string why);
}
