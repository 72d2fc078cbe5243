using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Submitting;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Documents;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Pages.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Http.Drafts;

/// <summary>
/// Makes an application of a draft. Its key was drawn when it was begun: whatever breaks off, and however often the button is pressed, there is one case.
/// The draft goes last.
/// </summary>
public sealed partial class DraftSending(
    ICaseDesks desks, Submissions submissions, DraftFiles files, IDocuments documents, DraftErasing erasing, RateLimits limits, ILogger<DraftSending> log)
{
    /// <summary>The page that follows, where the draft with this key was sent already; null where it was not.</summary>
    public async Task<IResult?> SentAsync(Visit visit, DurableTaskClient client, string? key)
    {
        if (IdempotencyKey.OfForm(key) is not { } id || await desks.For(client).ReadAsync(id, visit.Request.HttpContext.RequestAborted) is not { } file)
            return null;
        return Sent(visit, file, key!);
    }

    /// <summary>Copies the draft's files to where the case will look for them.</summary>
    /// <returns>A file whose content is gone; null where all are there.</returns>
    public async Task<DraftDocument?> CopyFilesAsync(DraftReading reading)
    {
        CaseId id = CaseIds.FromFormKey(reading.Draft.SubmissionKey);
        foreach (DraftDocument document in DocumentsOf(reading))
        {
            if (await files.ReadAsync(reading.Draft.Id, document.Sha256, CancellationToken.None) is not { } content)
                return document;
            await documents.StoreAsync(id, document.Sha256, content, CancellationToken.None);
        }
        return null;
    }

    /// <summary>Counts the mail that the application brings. Before its files are copied: where it is too many the draft stays, and a copy would wait for a case that may never come.</summary>
    /// <returns>The page that says when to send it; null: now.</returns>
    public async Task<IResult?> TooManyAsync(OpenDraft open, DraftReading reading) =>
        await limits.CountAsync(Limit.MailsToOne, open.Visit.Request, reading.Email) is { } wait ? Answer.Problem(open.Visit, Problem.TooMany(wait)) : null;

    /// <param name="reading">Without errors.</param>
    public async Task<IResult> SendAsync(OpenDraft open, DurableTaskClient client, DraftReading reading)
    {
        ApplicationReading application = new(reading.Name, reading.Email, reading.Content, []);
        SubmittedDocument[] given = [.. DocumentsOf(reading).Select(d => new SubmittedDocument(d.Slot, d.Sha256, d.Bytes, d.Type, d.FileName))];
        Handled handled = await submissions.SubmitAsync(
            client, reading.Workflow, application, reading.MailLanguage!.Value, CaseIds.FromFormKey(open.Draft.SubmissionKey), given);
        if (handled is not Handled.Done done)
            return Answer.NotDone(open.Visit, handled);
        await RemoveAsync(open.Draft);
        return Sent(open.Visit, done.File, open.Draft.SubmissionKey);
    }

    /// <summary>The files of slots that the form has as it is sent.</summary>
    private static IEnumerable<DraftDocument> DocumentsOf(DraftReading reading) =>
        reading.Pages.OfType<DraftPage.File>().SelectMany(p => reading.Draft.DocumentsIn(p.Slot.Id));

    /// <summary>The application is recorded: that the draft stays until its time is over is no reason to say anything else.</summary>
    private async Task RemoveAsync(Draft draft)
    {
        try
        {
            await erasing.EraseAsync(draft, wasSent: true, CancellationToken.None);
        }
        catch (StorageUnavailableException fault)
        {
            NotRemoved(fault, draft.Workflow);
        }
    }

    private static IResult Sent(Visit visit, Case file, string key) => visit.WantsJson
        ? Answer.Json(new SubmittedShape(file.Id.ToString(), file.Reference, Pages.Views.StateWord.Of(CaseState.Unconfirmed), null), StatusCodes.Status201Created)
        : Answer.GoTo($"/apply/{file.Workflow}?{ApplyFunctions.SentKey}={key}&lang={visit.Frame.Code}");

    [LoggerMessage(LogEvents.SentDraftNotRemoved, LogLevel.Warning, "A draft of {Workflow} was sent and is not known to be removed")]
    private partial void NotRemoved(Exception fault, string workflow);
}
