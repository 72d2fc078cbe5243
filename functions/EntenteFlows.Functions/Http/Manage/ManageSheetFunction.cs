using System.Collections.Concurrent;
using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Pages.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>All cases that a filter finds, for a spreadsheet. It has the applicants' names, which the index does not know: they are read from the cases.</summary>
public sealed class ManageSheetFunction(Door door, ManageDoor manage, ICaseRecords records, CaseFiles files, Catalogue catalogue, TimeProvider clock)
{
    private const int AtOnce = 8;

    [Function("ManageSheet")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "manage/cases.csv")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.EnterAsync(visit, async viewer =>
        {
            CancellationToken cancellation = request.HttpContext.RequestAborted;
            IReadOnlyList<CaseListRow> rows = await RowsAsync(CaseListRequest.QueryOf(CaseListRequest.FilterOf(request) with { After = null }, viewer), cancellation);
            IReadOnlyDictionary<CaseId, string> applicants = await ApplicantsAsync(rows, viewer, client, cancellation);
            IEnumerable<CaseOnSheet> sheet = rows.Where(r => applicants.ContainsKey(r.Id)).Select(r => new CaseOnSheet(ManageFunctions.Listed(r), applicants[r.Id]));
            // Whole before the first byte goes out, so that a fault is an answer and not a sheet that ends early.
            return TypedResults.Bytes(CaseSheet.Of(visit.Frame, sheet, catalogue), CaseSheet.ContentType, $"ententeflows-{clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv");
        }));

    private async Task<IReadOnlyList<CaseListRow>> RowsAsync(CaseListQuery query, CancellationToken cancellation)
    {
        List<CaseListRow> rows = [];
        CaseListPage page = await records.ListAsync(query, cancellation);
        rows.AddRange(page.Rows);
        while (page.Continuation is { } more)
        {
            page = await records.ListAsync(query with { Continuation = more }, cancellation);
            rows.AddRange(page.Rows);
        }
        return rows;
    }

    /// <summary>The names alone: thousands of whole cases would not fit into an instance.</summary>
    private async Task<IReadOnlyDictionary<CaseId, string>> ApplicantsAsync(
        IReadOnlyList<CaseListRow> rows, Viewer viewer, DurableTaskClient client, CancellationToken cancellation)
    {
        ConcurrentDictionary<CaseId, string> names = new();
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (row, stop) =>
        {
            if (await files.FindAsync(viewer, row.Id, client, stop) is { } file)
                names[row.Id] = file.Applicant.Name;
        });
        return names;
    }
}
