using System.Globalization;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Mail;

/// <summary>
/// Takes requests for the links of a mailbox, from whomever. It does the same for every address, known or not: what the mail says is looked up by the run that sends it, and where it
/// would say nothing there is none.
/// </summary>
public sealed class RecoveryRequests(IMailboxes mailboxes, IMailRounds rounds, TimeProvider clock)
{
    /// <summary>Mails to one mailbox on one day of UTC: whoever keeps asking for somebody else's must not fill it.</summary>
    public const int MostInADay = 3;

    /// <summary>Within a day.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    /// <summary>Holds a round whose mail is owed, and that no run has claimed.</summary>
    internal const string Owed = "owed";

    /// <returns>The mail that is owed, also where it was asked for before and has not gone; null where the mailbox has been sent enough.</returns>
    public async Task<RecoveryInput?> AskAsync(string email, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Mailbox mailbox = await mailboxes.OfAsync(email, cancellation);
        MailRound? last = null;
        for (int number = 1; number <= MostInADay; number++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"recover-{now:yyyyMMdd}-{number}");
            if (await rounds.FindAsync(mailbox, name, cancellation) is { } round)
            {
                last = round;
                continue;
            }
            // One that could not go yet, the provider being away, must not be followed by another when it goes.
            if (last is not null && (last.Said is null || now - last.TakenAt < Between)) break;
            // Whoever was faster has asked for the same.
            await rounds.TakeAsync(mailbox, name, null, Owed, now, cancellation);
            return new(mailbox.Name, name);
        }
        return last is { Said: null } ? new(mailbox.Name, last.Name) : null;
    }
}
