using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage.Documents;

namespace EntenteFlows.Functions.Storage.Drafts;

/// <summary>Removes a draft with all that lies with it. Twice is harmless, and what breaks off half-way is found again by its row, which goes last.</summary>
public sealed class DraftErasing(IDrafts drafts, DraftFiles files, IDocuments documents)
{
    /// <param name="wasSent">There is a case of it: then the files that were copied for it are the case's own.</param>
    public async Task EraseAsync(Draft draft, bool wasSent, CancellationToken cancellation)
    {
        await files.EraseAsync(draft.Id, cancellation);
        // A sending that broke off may have copied them, for a case that never came to be.
        if (!draft.Documents.IsEmpty && !wasSent)
            await documents.EraseAsync(CaseIds.FromFormKey(draft.SubmissionKey), cancellation);
        await drafts.RemoveAsync(draft, cancellation);
    }
}
