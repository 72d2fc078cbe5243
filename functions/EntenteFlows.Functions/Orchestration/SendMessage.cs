using System.Diagnostics;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Orchestration;

public sealed record SendInput(string Case, int Message);

/// <param name="Version">The case's version where this run has recorded something of it; null otherwise.</param>
public sealed record SendResult(MessageState State, long? Version);

/// <summary>
/// Sends one message of a case's outbox, in one mail with what the same command owes to the same mailbox. Idempotent by case and message number: the row says whether it was
/// sent, and a run claims it before it calls the provider. Throws where it is worth trying again; the retries are the orchestration's.
/// </summary>
public sealed partial class SendMessage(
    ICaseStore store, CommandLoop loop, CaseMail mail, MailRoundPlanner planner, MailClaims claims, TimeProvider clock, ILogger<SendMessage> logger)
{
    /// <summary>Calls to the provider, at the least, before the message counts as undeliverable.</summary>
    internal const int LeastTries = 8;

    /// <summary>
    /// How long a provider may be away, or its quota used up, before its mails are given up: a long weekend. What is given up is not sent by itself any more,
    /// and its case goes on as if somebody had been told.
    /// </summary>
    internal static readonly TimeSpan LongestOutage = TimeSpan.FromDays(4);

    [Function(nameof(SendMessage))]
    public async Task<SendResult> RunAsync([ActivityTrigger] SendInput input, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(input.Case, out CaseId id)) throw new ArgumentException($"'{input.Case}' is no case id.", nameof(input));
        StoredMessage row = await store.MessageAsync(id, input.Message, cancellation)
            ?? throw new InvalidOperationException($"Case {id} has no message {input.Message}.");
        using Activity? span = MessageSpan.Begin(id, row);
        SendResult result = await span.DoAsync(() => SendAsync(id, row, cancellation));
        span?.SetTag(SpanTags.MessageState, result.State.ToString());
        return result;
    }

    private async Task<SendResult> SendAsync(CaseId id, StoredMessage row, CancellationToken cancellation)
    {
        if (row.IsSettled) return new(row.State, null);
        if (IsTaken(row)) throw new MessageClaimedException(id, row.Message.Number);

        StoredCase stored = await store.ReadAsync(id, cancellation) ?? throw new InvalidOperationException($"Case {id} is gone.");
        if (Overtaken.By(stored.File, row.Message)) return await SettleAsync(id, row, MessageState.Overtaken, null, cancellation);
        if (!IsWorthTrying(row)) return await GiveUpAsync(id, row, cancellation);

        CasePerson recipient = mail.RecipientOf(stored.File, row.Message);
        MailRoundPlan plan = await planner.PlanAsync(stored.File, await OwedWithAsync(stored.File, row, recipient, cancellation), recipient.Email, cancellation);
        foreach (SettledWithout other in plan.Settled) await store.SettleAsync(id, other.Row, other.State, clock.GetUtcNow(), other.ProviderId, cancellation);
        if (plan.Settled.FirstOrDefault(o => IsOf(o.Row, row)) is { } own) return new(own.State, null);
        return await DeliverAsync(stored.File, row, plan, cancellation);
    }

    /// <summary>What the same command owes to the same mailbox and was not said yet, the row itself among it, in order.</summary>
    private async Task<IReadOnlyList<StoredMessage>> OwedWithAsync(Case file, StoredMessage row, CasePerson recipient, CancellationToken cancellation)
    {
        List<StoredMessage> owed = [];
        foreach (StoredMessage other in await store.MessagesAsync(file.Id, cancellation))
        {
            if (IsOf(other, row)) owed.Add(row);
            // Later ones may be about what this reading of the case does not know.
            else if (other.Message.Number <= file.Messages && other.Message.At == row.Message.At && !other.IsSettled && EmailAddress.Same(mail.RecipientOf(file, other.Message).Email, recipient.Email)
                && !Overtaken.By(file, other.Message) && IsWorthTrying(other)) owed.Add(other);
        }
        return owed;
    }

    private bool IsTaken(StoredMessage row) => MailClaims.IsTaken(row, clock.GetUtcNow());

    private static bool IsOf(StoredMessage one, StoredMessage other) => one.Message.Number == other.Message.Number;

    private async Task<SendResult> DeliverAsync(Case file, StoredMessage row, MailRoundPlan plan, CancellationToken cancellation)
    {
        MailClaim claim = await claims.TakeAsync(file.Id, plan, cancellation);
        MailResult result = await mail.SendAsync(file, [.. claim.Rows.Select(c => c.Message)], plan.Others, cancellation);
        SendResult outcome = new(row.State, null);
        if (result is MailResult.Accepted accepted && claim.Round is { } round)
            await claims.CloseAsync(round, file, claim, plan.Others, accepted.ProviderId, cancellation);
        foreach (StoredMessage one in claim.Rows)
        {
            SendResult settled = await SettleAsync(file, one, result, cancellation);
            outcome = new(IsOf(one, row) ? settled.State : outcome.State, settled.Version ?? outcome.Version);
        }
        return outcome.State is MessageState.Pending ? throw new MessageNotSentException(file.Id, row.Message.Number, ((MailResult.NotNow)result).Why) : outcome;
    }

    private async Task<SendResult> SettleAsync(Case file, StoredMessage claim, MailResult result, CancellationToken cancellation)
    {
        switch (result)
        {
            case MailResult.Accepted accepted:
                Sent(file.Id, claim.Message.Number, claim.Message.Kind);
                return await SettleAsync(file.Id, claim, MessageState.Sent, accepted.ProviderId, cancellation);
            case MailResult.NotNow notNow when IsWorthTrying(claim):
                NotSent(file.Id, claim.Message.Number, claim.Tries, notNow.Why);
                return await SettleAsync(file.Id, claim, MessageState.Pending, null, cancellation);
            default:
                Undeliverable(file.Id, claim.Message.Number, claim.Tries, result.ToString());
                return await GiveUpAsync(file.Id, claim, cancellation);
        }
    }

    private bool IsWorthTrying(StoredMessage row) => row.Tries < LeastTries || clock.GetUtcNow() - row.Message.At < LongestOutage;

    /// <summary>Tells the officer before it marks the row: a run that dies in between tells again, under the same command id.</summary>
    private async Task<SendResult> GiveUpAsync(CaseId id, StoredMessage row, CancellationToken cancellation)
    {
        long? version = null;
        // That the officer cannot be told is in the log; telling the officer of it would never end.
        if (row.Message.Kind is not MessageKind.Undelivered)
        {
            var report = new ReportUndelivered($"undelivered-{row.Message.Number}", row.Message.Number, row.Message.Recipient);
            Handled handled = await loop.RunAsync(id, null, report, (_, _) => Task.FromResult(true), cancellation);
            if (handled is Handled.NotRecorded or Handled.Unknown) throw new StorageUnavailableException(new TimeoutException("The report was not recorded."));
            version = (handled as Handled.Done)?.File.Version;
        }
        await store.SettleAsync(id, row, MessageState.Failed, clock.GetUtcNow(), null, cancellation);
        return new(MessageState.Failed, version);
    }

    private async Task<SendResult> SettleAsync(CaseId id, StoredMessage row, MessageState state, string? providerId, CancellationToken cancellation)
    {
        await store.SettleAsync(id, row, state, clock.GetUtcNow(), providerId, cancellation);
        return new(state, null);
    }

    [LoggerMessage(LogEvents.MessageSent, LogLevel.Information, "Case {CaseId}: message {Message} ({Kind}) was handed to the provider")]
    private partial void Sent(CaseId caseId, int message, MessageKind kind);

    [LoggerMessage(LogEvents.MessageNotSent, LogLevel.Warning, "Case {CaseId}: message {Message} was not sent, try {Try}: {Why}")]
    private partial void NotSent(CaseId caseId, int message, int @try, string why);

    [LoggerMessage(LogEvents.MessageUndeliverable, LogLevel.Error, "Case {CaseId}: message {Message} cannot be delivered after {Tries} tries: {Why}")]
    private partial void Undeliverable(CaseId caseId, int message, int tries, string why);
}
