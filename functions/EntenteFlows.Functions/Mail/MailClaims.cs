using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <param name="Round">The round that the mail says for; null where it stands for itself.</param>
public sealed record MailClaim(IReadOnlyList<StoredMessage> Rows, MailRound? Round);

/// <summary>Takes for one run what one mail is to say, before the provider is called: else two runs would send twice though no acknowledgement was lost.</summary>
public sealed class MailClaims(ICaseStore store, IMailRounds rounds, IEntropy entropy, TimeProvider clock)
{
    /// <summary>A claim older than this is nobody's: longer than the provider's time-out and a slow claim together.</summary>
    internal static readonly TimeSpan Lifetime = MailSender.TimeOut * 3;

    private const int RunIdBytes = 8;

    internal static bool IsTaken(StoredMessage row, DateTimeOffset now) => row.State is MessageState.Claimed && IsTaken(row.ClaimedAt, now);

    /// <param name="claimedAt">Null while no run has a claim.</param>
    internal static bool IsTaken(DateTimeOffset? claimedAt, DateTimeOffset now) => now - claimedAt < Lifetime;

    /// <summary>A claim that was so slow to come that the provider's answer may outlast it is no good: another run may be at it by then.</summary>
    internal static bool CameTooLate(DateTimeOffset asked, DateTimeOffset now) => now - asked >= Lifetime - MailSender.TimeOut;

    /// <summary>
    /// From the lowest number on, so that of the runs of one group one gets the first and with it all.
    /// </summary>
    /// <exception cref="MessageClaimedException">Another run has it: look again later.</exception>
    public async Task<MailClaim> TakeAsync(CaseId id, MailRoundPlan plan, CancellationToken cancellation)
    {
        string run = NewRun();
        DateTimeOffset asked = clock.GetUtcNow();
        List<StoredMessage> rows = [];
        foreach (StoredMessage row in plan.Say)
        {
            if (IsTaken(row, asked) || await store.ClaimAsync(id, row, run, asked, cancellation) is not { } claim)
                return await LeaveAsync(id, row, rows, cancellation);
            rows.Add(claim);
        }
        MailRound? round = plan.Round is { } wanted ? await rounds.TakeAsync(wanted.Mailbox, wanted.Name, wanted.Before, wanted.Holder, asked, cancellation) : null;
        bool isLost = plan.Round is not null && round is null;
        // A slow claim is left as it stands: whoever finds it may wait for its end.
        if (!isLost && CameTooLate(asked, clock.GetUtcNow())) throw new MessageClaimedException(id, rows[0].Message.Number);
        return isLost ? await LeaveAsync(id, rows[0], rows, cancellation) : new(rows, round);
    }

    /// <summary>Takes a round whose mail belongs to no single case.</summary>
    /// <param name="free">Holds it while no run does.</param>
    /// <exception cref="MailNotSentException">Another run has it: look again later.</exception>
    public async Task<MailRound> TakeAsync(MailRound round, string free, CancellationToken cancellation)
    {
        DateTimeOffset asked = clock.GetUtcNow();
        bool isTaken = round.Holder != free && IsTaken(round.TakenAt, asked);
        MailRound? taken = isTaken ? null : await rounds.TakeAsync(round.Mailbox, round.Name, round, NewRun(), asked, cancellation);
        if (taken is null) throw new MailNotSentException("another run is at it");
        return CameTooLate(asked, clock.GetUtcNow()) ? throw new MailNotSentException("its claim came too late") : taken;
    }

    /// <summary>Writes down which tasks the mail has told of, for the runs of other cases.</summary>
    public Task CloseAsync(MailRound round, Case file, MailClaim claim, IReadOnlyList<OtherTask> others, string? providerId, CancellationToken cancellation) => rounds.CloseAsync(
        round,
        [
            .. claim.Rows.Select(r => r.Message.Task).OfType<int>().Select(task => MailRoundPlanner.NameOf(file.Id, task)),
            .. others.Select(o => MailRoundPlanner.NameOf(o.File.Id, o.Task.Number)),
        ],
        providerId,
        cancellation);

    private string NewRun() => Convert.ToHexStringLower(entropy.Draw(RunIdBytes).AsSpan());

    private async Task<MailClaim> LeaveAsync(CaseId id, StoredMessage row, IReadOnlyList<StoredMessage> taken, CancellationToken cancellation)
    {
        foreach (StoredMessage claim in taken) await store.SettleAsync(id, claim, MessageState.Pending, clock.GetUtcNow(), null, cancellation);
        throw new MessageClaimedException(id, row.Message.Number);
    }
}
