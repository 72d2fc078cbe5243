using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Domain.Drafts;

/// <summary>How long a draft is kept. Its beginning alone counts, so that nothing prolongs it for ever.</summary>
public static class DraftLife
{
    /// <summary>Of a draft whose link was never mailed: nobody but a browser knows it.</summary>
    public static readonly TimeSpan Unmailed = TimeSpan.FromHours(24);

    public static readonly TimeSpan Mailed = TimeSpan.FromDays(30);

    /// <summary>The instant at which it is over, UTC.</summary>
    public static DateTimeOffset EndOf(Draft draft) => draft.BegunAt + (draft.Mails.IsEmpty ? Unmailed : Mailed);

    public static bool IsOver(Draft draft, DateTimeOffset now) => now >= EndOf(draft);

    /// <summary>Whether a true link opens the draft; null where it does.</summary>
    /// <param name="draft">Null where none is there.</param>
    /// <param name="person">The person's number in the link: <see cref="Draft.Beginner"/> or <see cref="Draft.Mailbox"/>.</param>
    public static Refusal? Standing(Draft? draft, int person, ulong attempt, DateTimeOffset now) => draft switch
    {
        null => Refusal.DraftOver,
        _ when draft.Attempt != attempt || person is not (Draft.Beginner or Draft.Mailbox) => Refusal.LinkUnknown,
        _ when IsOver(draft, now) => Refusal.DraftOver,
        { AtMailbox: true } when person == Draft.Beginner => Refusal.DraftElsewhere,
        _ => null,
    };
}
