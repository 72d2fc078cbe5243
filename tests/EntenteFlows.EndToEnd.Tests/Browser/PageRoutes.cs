using System.Text.Json;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The routes that answer a page to whoever opens them.</summary>
internal static class PageRoutes
{
    public static IEnumerable<string> Of(JsonElement openApi) =>
        from path in openApi.GetProperty("paths").EnumerateObject()
        where path.Value.TryGetProperty("get", out JsonElement get)
            && get.GetProperty("responses").TryGetProperty("200", out JsonElement found)
            && found.TryGetProperty("content", out JsonElement content)
            && content.TryGetProperty("text/html", out _)
        select path.Name;
}
