using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Links;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Drafts;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Drafts;

/// <summary>What the doors of a draft have in common: opening its link, reading it, writing it where others may write at the same time.</summary>
public sealed class DraftDesk(ILinks links, IDrafts drafts, Catalogue catalogue, CommandIds keys, LinkDesk desk, TimeProvider clock)
{
    private const int MostRounds = 8;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What the token says; null where it opens no draft. Touches no storage.</summary>
    public Capability? Open(Visit visit) => links.Open(visit.Token, LinkPurpose.Draft);

    /// <summary>Tells of a token that <see cref="Open"/> did not take. One that we signed for another door is no guess.</summary>
    public async Task<IResult> UntrueAsync(Visit visit) =>
        desk.OpenToRenew(visit) is null ? await desk.UnknownAsync(visit) : Answer.Refused(visit, Refusal.LinkUnknown);

    public string TokenOf(Draft draft, int person) => links.Seal(Capability.OfDraft(draft, person));

    /// <summary>Goes on with the draft that the link opens, or tells why it opens none.</summary>
    /// <param name="over">Answers where the draft is not there any more; null: the page that says so.</param>
    public async Task<IResult> OpenAsync(Visit visit, Func<OpenDraft, Task<IResult>> act, Func<Task<IResult?>>? over = null)
    {
        if (Open(visit) is not { } link)
            return await UntrueAsync(visit);
        StoredDraft? stored = await drafts.ReadAsync(link.Case, link.Task, visit.Request.HttpContext.RequestAborted);
        Visit told = stored is null ? visit : visit.In(stored.Draft.Language);
        Refusal? refusal = DraftLife.Standing(stored?.Draft, link.Person, link.Attempt, Now);
        if (refusal is Refusal.DraftOver && over is not null && await over() is { } answer)
            return answer;
        if (refusal is { } dead)
            return Answer.Refused(told, dead);
        return catalogue.Find(stored!.Draft.Workflow) is { } workflow
            ? await act(new OpenDraft(told, link, stored, workflow, catalogue.Alliance, Now))
            : Answer.Refused(told, Refusal.DraftOver);
    }

    /// <summary>Writes what the change makes of the draft, again where somebody else wrote meanwhile.</summary>
    /// <param name="change">Gives the changed draft, or why not.</param>
    /// <returns>The draft as it is now, or why nothing was written.</returns>
    public async Task<(OpenDraft? Open, Refusal? Refusal)> ChangeAsync(OpenDraft open, Func<Draft, (Draft? Draft, Refusal? Refusal)> change)
    {
        // What a person typed is written to its end, also where they have gone on meanwhile.
        CancellationToken cancellation = CancellationToken.None;
        StoredDraft current = open.Stored;
        for (int round = 0; round < MostRounds; round++)
        {
            (Draft? changed, Refusal? refusal) = change(current.Draft);
            if (changed is null)
                return (open with { Stored = current }, refusal);
            // Whoever goes on from the mailbox has the draft to themselves.
            Draft after = open.Link.Person == Draft.Mailbox ? changed.TakenToMailbox(keys.New()) : changed;
            if (await drafts.UpdateAsync(current, after, cancellation))
                return (open with { Stored = current with { Draft = after } }, null);
            StoredDraft? again = await drafts.ReadAsync(open.Link.Case, open.Link.Task, cancellation);
            if (DraftLife.Standing(again?.Draft, open.Link.Person, open.Link.Attempt, Now) is { } dead)
                return (null, dead);
            current = again!;
        }
        throw new StorageUnavailableException(new TimeoutException("The draft stayed contended."));
    }
}
