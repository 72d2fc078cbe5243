namespace EntenteFlows.Functions.Storage;

/// <summary>
/// Which mails that list several tasks went to which mailbox, so that runs of different cases send one and not one each. A row is taken by one run before it sends, and closed when
/// the provider has accepted; a lost row costs a second mail and never one.
/// </summary>
public interface IMailRounds
{
    /// <param name="name">What the mails of a round have in common: a kind, or a day.</param>
    Task<MailRound?> FindAsync(string email, string name, CancellationToken cancellation);

    /// <summary>Takes a round that nobody has, or takes it over from the one who had it.</summary>
    /// <param name="before">As it was found; null where there was none.</param>
    /// <returns>Null where another was faster.</returns>
    Task<MailRound?> TakeAsync(string email, string name, MailRound? before, string holder, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Writes what was said. Leaves a round that was taken over meanwhile to the one who has it.</summary>
    Task CloseAsync(MailRound round, IReadOnlyList<string> said, string? providerId, CancellationToken cancellation);

    /// <returns>How many rounds that were taken before then were removed.</returns>
    Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellation);
}

/// <param name="Key">Names mailbox and round; says no address.</param>
/// <param name="Holder">Case and message of the run that has taken it.</param>
/// <param name="TakenAt">UTC instant.</param>
/// <param name="Said">The tasks that the mail lists, each as case and number; null until the provider has accepted it.</param>
public sealed record MailRound(string Key, string Holder, DateTimeOffset TakenAt, IReadOnlyList<string>? Said, string? ProviderId, WriteStamp Stamp);
