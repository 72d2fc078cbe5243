using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Functions.Http.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>All that is kept of one case.</summary>
public sealed record CaseFile(
    Case File, WorkflowDefinition Workflow, Alliance Alliance, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<MessageStatus> Messages, RuntimeStatus? Runtime);

/// <summary>Fetches a case for somebody who is signed in, and refuses it to those whom it does not concern.</summary>
public sealed class CaseFiles(ICaseDesks desks, ICaseRecords records, Catalogue catalogue)
{
    public Task<IResult> ShowAsync(Visit visit, Viewer viewer, string caseId, DurableTaskClient client, Func<CaseFile, IResult> show) =>
        OpenAsync(visit, viewer, caseId, client, async (file, workflow, alliance) =>
        {
            CancellationToken cancellation = visit.Request.HttpContext.RequestAborted;
            Task<IReadOnlyList<RecordedEvent>> events = records.EventsAsync(file.Id, cancellation);
            Task<IReadOnlyList<MessageStatus>> messages = records.MessagesAsync(file.Id, cancellation);
            Task<RuntimeStatus?> runtime = records.RuntimeAsync(client, file.Id, cancellation);
            await Task.WhenAll(events, messages, runtime);
            return show(new CaseFile(file, workflow, alliance, await events, await messages, await runtime));
        });

    /// <summary>The snapshot alone.</summary>
    public async Task<IResult> OpenAsync(
        Visit visit, Viewer viewer, string caseId, DurableTaskClient client, Func<Case, WorkflowDefinition, Alliance, Task<IResult>> answer)
    {
        CancellationToken cancellation = visit.Request.HttpContext.RequestAborted;
        if (!CaseId.TryParse(caseId, out CaseId id) || await desks.For(client).ReadAsync(id, cancellation) is not { } file)
            return Answer.Problem(visit, ProblemKind.NotFound);
        WorkflowDefinition workflow = catalogue.Get(file.Workflow, file.WorkflowVersion);
        return viewer.MaySee(InstitutionsOf(file, workflow)) ? await answer(file, workflow, catalogue.Alliance) : Answer.Problem(visit, ProblemKind.Forbidden);
    }

    /// <summary>The snapshot of a case that the viewer may see; otherwise null.</summary>
    public async Task<Case?> FindAsync(Viewer viewer, CaseId id, DurableTaskClient client, CancellationToken cancellation) =>
        await desks.For(client).ReadAsync(id, cancellation) is { } file && viewer.MaySee(InstitutionsOf(file, catalogue.Get(file.Workflow, file.WorkflowVersion))) ? file : null;

    /// <summary>The houses that take part: the parties that the form names and whoever was asked.</summary>
    private static IEnumerable<string> InstitutionsOf(Case file, WorkflowDefinition workflow) =>
        workflow.InstitutionsIn(file.Form)
            .Concat(file.Tasks.Select(t => t.Institution))
            .Concat(file.Applicant.Institution is { } home ? [home] : []);
}
