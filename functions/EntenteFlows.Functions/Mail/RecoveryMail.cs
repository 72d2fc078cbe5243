using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>
/// The one mail with all links of a mailbox: of what it applied for, of what awaits its decision, and of drafts that were mailed to it. Read from cases and drafts themselves when it is
/// sent, for the lists that name them may be a moment behind.
/// </summary>
public sealed class RecoveryMail(
    IMailRenderer renderer, IMailSender sender, ILinks links, Catalogue catalogue, IMailboxes mailboxes, OtherTasks tasks, IDrafts drafts, ICaseStore store, TimeProvider clock)
{
    /// <returns>Null where nothing in this mailbox is of use any more, or ever was.</returns>
    public async Task<RecoveryMailRequest?> ReadAsync(Mailbox mailbox, CancellationToken cancellation)
    {
        // One more than the mail lists, to know whether there is more.
        IReadOnlyList<OtherTask> open = await tasks.OfAsync(mailbox, RecoveryMailRequest.MostTasks + 1, cancellation);
        IReadOnlyList<CaseId> named = await mailboxes.CasesOfAsync(mailbox, RecoveryMailRequest.MostCases + 1, cancellation);
        IReadOnlyList<OwnCase> own = await CasesAsync(mailbox, named, cancellation);
        IReadOnlyList<KeptDraft> kept = await DraftsAsync(mailbox, cancellation);
        if (ReaderOf(open, own, kept) is not { } reader) return null;
        return new RecoveryMailRequest(reader, catalogue.Alliance, links, clock.GetUtcNow())
        {
            Tasks = [.. open.Take(RecoveryMailRequest.MostTasks)],
            Cases = [.. own.Take(RecoveryMailRequest.MostCases)],
            Drafts = [.. kept.Take(RecoveryMailRequest.MostDrafts)],
            HasMore = open.Count > RecoveryMailRequest.MostTasks || named.Count > RecoveryMailRequest.MostCases || kept.Count > RecoveryMailRequest.MostDrafts,
        };
    }

    public async Task<MailResult> SendAsync(RecoveryMailRequest request, CancellationToken cancellation) => await sender.SendAsync(
        new OutgoingMail(null, 0, request.Reader.Name.Length > 0 ? request.Reader.Name : request.Reader.Email, request.Reader.Email, await renderer.RenderAsync(request))
        {
            ReplyTo = request.Reader.Institution is { } house ? catalogue.Alliance.Find(house)?.Roles[Institution.OfficerRole].Office : null,
        },
        cancellation);

    private async Task<IReadOnlyList<OwnCase>> CasesAsync(Mailbox mailbox, IReadOnlyList<CaseId> named, CancellationToken cancellation)
    {
        List<OwnCase> own = [];
        foreach (CaseId id in named)
        {
            if ((await store.ReadAsync(id, cancellation))?.File is { Erased: false } file
                && await mailboxes.OfAsync(file.Applicant.Email, cancellation) == mailbox && OwnCase.HasLink(file, clock.GetUtcNow()))
                own.Add(new OwnCase(file, catalogue.Get(file.Workflow, file.WorkflowVersion)));
        }
        return own;
    }

    private async Task<IReadOnlyList<KeptDraft>> DraftsAsync(Mailbox mailbox, CancellationToken cancellation)
    {
        List<KeptDraft> kept = [];
        foreach (Draft draft in await drafts.OfMailboxAsync(mailbox, RecoveryMailRequest.MostDrafts + 1, cancellation))
        {
            if (!DraftLife.IsOver(draft, clock.GetUtcNow()) && catalogue.Find(draft.Workflow) is { } workflow && await MailedToAsync(draft, mailbox, cancellation) is { } email)
                kept.Add(new KeptDraft(draft, email, workflow, links.Resume(draft)));
        }
        return kept;
    }

    private async Task<string?> MailedToAsync(Draft draft, Mailbox mailbox, CancellationToken cancellation)
    {
        foreach (DraftMail mail in draft.Mails.Reverse())
        {
            if (await mailboxes.OfAsync(mail.Email, cancellation) == mailbox) return mail.Email;
        }
        return null;
    }

    /// <summary>
    /// Who reads it, as the newest of what lies there knows them. What anybody may have typed, in an application that was not confirmed, comes last: else a stranger's words would greet the
    /// reader, and the mail would go to that spelling of the address.
    /// </summary>
    private static CasePerson? ReaderOf(IReadOnlyList<OtherTask> open, IReadOnlyList<OwnCase> own, IReadOnlyList<KeptDraft> kept) =>
        own.FirstOrDefault(c => c.File.State is not CaseState.Unconfirmed) is { } confirmed ? confirmed.File.Applicant
        : open.Count > 0 ? open[0].File.Person(open[0].Task.Person)
        : kept.Count > 0 ? new CasePerson("", kept[0].Email, kept[0].Draft.Mails[^1].Language, null, null)
        : own.Count > 0 ? own[0].File.Applicant
        : null;
}
