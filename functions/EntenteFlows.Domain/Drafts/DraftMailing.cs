using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Drafts;

/// <summary>Whether a draft's link may be mailed. The address lies in the alliance, so that nobody can have strangers written to.</summary>
public static class DraftMailing
{
    /// <summary>Of one draft.</summary>
    public const int MostMails = 3;

    public static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    /// <param name="email">As it was typed.</param>
    public static DraftMailingAnswer Ask(Draft draft, string email, Language language, Alliance alliance, DateTimeOffset now)
    {
        if (EmailAddress.Read(email) is not { } address || !alliance.Institutions.Any(i => i.Hosts(address)))
            return new DraftMailingAnswer.Refused(Refusal.AddressNotAllowed);
        DraftMail? last = draft.Mails.IsEmpty ? null : draft.Mails[^1];
        // Asked twice for the same: what is under way is told again, and started where that failed.
        if (last is { State: DraftMailState.Pending } && EmailAddress.Same(last.Email, address))
            return new DraftMailingAnswer.Accepted(draft, last);
        if (last is not null && now - last.AskedAt < Between)
            return new DraftMailingAnswer.Refused(Refusal.DraftMailedTooSoon);
        if (draft.Mails.Count >= MostMails)
            return new DraftMailingAnswer.Refused(Refusal.DraftMailsSpent);
        var mail = new DraftMail(draft.Mails.Count + 1, address, language, now, DraftMailState.Pending, null, 0);
        return new DraftMailingAnswer.Accepted(draft with { Mails = draft.Mails.Add(mail) }, mail);
    }
}

public abstract record DraftMailingAnswer
{
    private DraftMailingAnswer()
    {
    }

    /// <param name="Draft">With the mail.</param>
    public sealed record Accepted(Draft Draft, DraftMail Mail) : DraftMailingAnswer;

    public sealed record Refused(Refusal Refusal) : DraftMailingAnswer;
}
