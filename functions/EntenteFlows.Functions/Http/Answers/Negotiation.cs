using EntenteFlows.Functions.Http.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>Chooses between a page and JSON where one address answers both.</summary>
public static class Negotiation
{
    private static readonly string[] Json = ["application/json", "application/problem+json"];
    private static readonly string[] Html = ["text/html", "application/xhtml+xml"];

    /// <summary>
    /// A page, unless JSON is asked for by name and preferred to HTML. A body of JSON, or of files, asks for JSON where Accept names neither,
    /// so that a program which left the header out is never redirected; browsers name HTML with every form.
    /// </summary>
    public static Representation Of(HttpRequest request)
    {
        IList<MediaTypeHeaderValue> accepted =
            MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? list) ? list : [];
        double json = Preference(accepted, Json);
        double html = Preference(accepted, Html);
        bool wantsJson = (json, html) switch
        {
            (0, 0) => MediaTypes.IsJson(request.ContentType) || MediaTypes.IsMultipart(request.ContentType),
            _ when json == html => NamesJsonFirst(accepted),
            _ => json > html,
        };
        return wantsJson ? Representation.Json : Representation.Html;
    }

    private static double Preference(IEnumerable<MediaTypeHeaderValue> accepted, string[] types) =>
        accepted.Where(a => Names(a, types)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();

    private static bool NamesJsonFirst(IEnumerable<MediaTypeHeaderValue> accepted) =>
        accepted.First(a => Names(a, Json) || Names(a, Html)) is { } first && Names(first, Json);

    private static bool Names(MediaTypeHeaderValue accepted, string[] types) =>
        types.Any(t => accepted.MediaType.Equals(t, StringComparison.OrdinalIgnoreCase));
}
