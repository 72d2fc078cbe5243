using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>
/// The body of a change by somebody signed in: a form on a page's address, JSON on that of the programming interface, and neither on the other's. So a form of another
/// site cannot reach the address that asks for no proof of where it comes from.
/// </summary>
internal static class ManageBody
{
    /// <param name="yesFields">Fields that are a boolean in JSON.</param>
    public static async Task<Reading<BodyFields>> ReadAsync(Visit visit, params IReadOnlyList<string> yesFields)
    {
        CancellationToken cancellation = visit.Request.HttpContext.RequestAborted;
        if (visit.WantsJson)
            return await JsonBody.ReadFieldsAsync(visit.Request, cancellation);
        return MediaTypes.IsForm(visit.Request.ContentType) ? await CommandBody.ReadAsync(visit.Request, cancellation, yesFields) : ProblemKind.MediaType;
    }
}
