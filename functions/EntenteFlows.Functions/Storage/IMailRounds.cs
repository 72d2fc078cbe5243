namespace EntenteFlows.Functions.Storage;

/// <summary>
/// Which mails that say several things went to which mailbox, so that one is sent and not one for each of them. A row is taken by one run before it sends, and closed when
/// the provider has accepted; a lost row costs a second mail and never one.
/// </summary>
public interface IMailRounds
{
    /// <param name="name">What the mails of a round have in common: a kind, or a day.</param>
    Task<MailRound?> FindAsync(Mailbox mailbox, string name, CancellationToken cancellation);

    /// <summary>Takes a round that nobody has, or takes it over from the one who had it.</summary>
    /// <param name="before">As it was found; null where there was none.</param>
    /// <returns>Null where another was faster.</returns>
    Task<MailRound?> TakeAsync(Mailbox mailbox, string name, MailRound? before, string holder, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Writes what was said. Leaves a round that was taken over meanwhile to the one who has it.</summary>
    Task CloseAsync(MailRound round, IReadOnlyList<string> said, string? providerId, CancellationToken cancellation);

    /// <returns>How many rounds that were taken before then were removed.</returns>
    Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellation);
}

/// <param name="Holder">Who has taken it: case and message of a run, or what the round's own mail needs.</param>
/// <param name="TakenAt">UTC instant.</param>
/// <param name="Said">The tasks that the mail lists, each as case and number; null until the provider has accepted it.</param>
public sealed record MailRound(Mailbox Mailbox, string Name, string Holder, DateTimeOffset TakenAt, IReadOnlyList<string>? Said, string? ProviderId, WriteStamp Stamp);
