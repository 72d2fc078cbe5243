using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>Which cases the query asks for, narrowed to those that the viewer may see.</summary>
public static class CaseListRequest
{
    public const int PageSize = 50;

    /// <summary>Longer than any reference, workflow id or continuation.</summary>
    private const int LongestValue = 2000;

    public static ManageFilter FilterOf(HttpRequest request) =>
        new(ManageFilter.OpenOf(Value(request, "state")), Value(request, "workflow"), Value(request, "reference")?.ToUpperInvariant(), Value(request, "after"));

    public static CaseListQuery QueryOf(ManageFilter filter, Viewer viewer) =>
        new(viewer.OnlyInstitution, filter.Open, filter.Workflow, filter.Reference, filter.After, PageSize);

    private static string? Value(HttpRequest request, string key) =>
        request.Query[key] is [{ } value] && value.Trim() is { Length: > 0 and <= LongestValue } text ? text : null;
}
