using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>What of the messages that are owed to somebody still needs a mail, and what that mail lists beside them.</summary>
/// <param name="Say">In order of their numbers.</param>
/// <param name="Settled">Those that need none, with what became of them.</param>
/// <param name="Others">What else lies open with the recipient.</param>
/// <param name="Round">The round that must be taken before the mail is sent; null where it stands for itself.</param>
public sealed record MailRoundPlan(
    IReadOnlyList<StoredMessage> Say, IReadOnlyList<SettledWithout> Settled, IReadOnlyList<OtherTask> Others, RoundToTake? Round);

/// <param name="ProviderId">Of the mail that said it.</param>
public sealed record SettledWithout(StoredMessage Row, MessageState State, string? ProviderId);

public sealed record RoundToTake(Mailbox Mailbox, string Name, MailRound? Before, string Holder);

/// <summary>
/// Joins what several cases owe to one mailbox. A reminder lists all that is open, and reminders of other cases on that day are said by it. The list that follows a decision comes
/// once in <see cref="BetweenLists"/>.
/// </summary>
public sealed class MailRoundPlanner(OtherTasks tasks, IMailboxes mailboxes, IMailRounds rounds, TimeProvider clock)
{
    /// <summary>Somebody who works through a pile decides every few minutes, and has the list already.</summary>
    internal static readonly TimeSpan BetweenLists = TimeSpan.FromMinutes(10);

    private const string ListsRound = "open";

    /// <exception cref="MessageClaimedException">Another run is at a mail that may say the same.</exception>
    public async Task<MailRoundPlan> PlanAsync(Case file, IReadOnlyList<StoredMessage> owed, string email, CancellationToken cancellation)
    {
        StoredMessage? list = owed.FirstOrDefault(o => o.Message.Kind is MessageKind.OpenTasks);
        bool reminds = owed.Any(o => o.Message.Kind is MessageKind.TaskReminder);
        if (list is null && !reminds) return new(owed, [], [], null);

        int[] asked = [.. owed.Where(o => o.Message.Kind is not MessageKind.OpenTasks).Select(o => o.Message.Task).OfType<int>()];
        Mailbox mailbox = await mailboxes.OfAsync(email, cancellation);
        IReadOnlyList<OtherTask> others = await tasks.OfAsync(mailbox, file, asked, cancellation);
        if (others.Count == 0) return list is null ? new(owed, [], [], null) : Without(owed, NotNeeded(list));
        return list is null
            ? await RemindAsync(file, owed, mailbox, others, cancellation)
            : await ListAsync(file, owed, list, mailbox, others, cancellation);
    }

    private async Task<MailRoundPlan> RemindAsync(Case file, IReadOnlyList<StoredMessage> owed, Mailbox mailbox, IReadOnlyList<OtherTask> others, CancellationToken cancellation)
    {
        string day = owed[0].Message.At.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        MailRound? round = await rounds.FindAsync(mailbox, day, cancellation);
        if (round?.Said is { } said)
        {
            StoredMessage[] covered = [.. owed.Where(o => o.Message is { Kind: MessageKind.TaskReminder, Task: { } task } && said.Contains(NameOf(file.Id, task)))];
            return new([.. owed.Except(covered)], [.. covered.Select(c => new SettledWithout(c, MessageState.Sent, round.ProviderId))], [], null);
        }
        string holder = HolderOf(file, owed);
        return round is null || round.Holder == holder || clock.GetUtcNow() - round.TakenAt >= MailClaims.Lifetime
            ? new(owed, [], others, new(mailbox, day, round, holder))
            : throw new MessageClaimedException(file.Id, owed[0].Message.Number);
    }

    private async Task<MailRoundPlan> ListAsync(
        Case file, IReadOnlyList<StoredMessage> owed, StoredMessage list, Mailbox mailbox, IReadOnlyList<OtherTask> others, CancellationToken cancellation)
    {
        MailRound? round = await rounds.FindAsync(mailbox, ListsRound, cancellation);
        string holder = HolderOf(file, owed);
        if (round is { Said: not null } && round.Holder == holder) return Without(owed, new(list, MessageState.Sent, round.ProviderId));
        // Whoever took it within that time has it as a message owed, and lists what is open when it is sent.
        bool isOthers = round is not null && round.Holder != holder && clock.GetUtcNow() - round.TakenAt < BetweenLists;
        return isOthers ? Without(owed, NotNeeded(list)) : new(owed, [], others, new(mailbox, ListsRound, round, holder));
    }

    private static SettledWithout NotNeeded(StoredMessage list) => new(list, MessageState.Overtaken, null);

    private static MailRoundPlan Without(IReadOnlyList<StoredMessage> owed, SettledWithout list) => new([.. owed.Where(o => o != list.Row)], [list], [], null);

    internal static string NameOf(CaseId id, int task) => string.Create(CultureInfo.InvariantCulture, $"{id}-{task}");

    private static string HolderOf(Case file, IReadOnlyList<StoredMessage> owed) => NameOf(file.Id, owed[0].Message.Number);
}
