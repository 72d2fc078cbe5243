using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>One request and how its answer is to look: page or JSON, in which language, and where the page can be got again.</summary>
/// <param name="Address">Path and query of the page; for a POST those of the page that held the form.</param>
public sealed record Visit(HttpRequest Request, Representation Representation, Language Language, string Address)
{
    /// <summary>The query parameter in which a link's token stands.</summary>
    public const string TokenKey = "k";

    private const string LanguageKey = "lang";

    /// <summary>False where a fresh link was just asked for: a refusal offers none then.</summary>
    public bool MayRenew { get; init; } = true;

    public bool WantsJson => Representation is Representation.Json;

    public string? Token => Request.Query[TokenKey] is [{ Length: > 0 } token] ? token : null;

    public Frame Frame => new(Language, Address);

    public static Visit Of(HttpRequest request, Representation representation) =>
        new(request, representation, Chosen(request) ?? Accepted(request) ?? Language.English, request.Path + request.QueryString);

    /// <summary>The same visit in the language of the person whom the case knows, unless the reader chose another.</summary>
    public Visit In(Language person) =>
        this with { Language = Chosen(Request) ?? (WantsJson ? Accepted(Request) : null) ?? person };

    public Visit At(string address) => this with { Address = address };

    /// <summary>The address of a page that the same link opens.</summary>
    public string LinkAddress(string path, string? more = null) =>
        $"{path}?{TokenKey}={Uri.EscapeDataString(Token ?? string.Empty)}{(more is null ? null : "&" + more)}{(Chosen(Request) is { } chosen ? $"&{LanguageKey}={Frame.CodeOf(chosen)}" : null)}";

    public bool Says(string key) => Request.Query.ContainsKey(key);

    private static Language? Chosen(HttpRequest request) => Frame.LanguageOf(request.Query[LanguageKey]);

    private static Language? Accepted(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out IList<StringWithQualityHeaderValue>? list)
            ? list.Where(l => l.Quality is not 0).OrderByDescending(l => l.Quality ?? 1).Select(l => Frame.LanguageOf(Primary(l))).FirstOrDefault(l => l is not null)
            : null;

    // "fr-CA" reads French.
    private static string Primary(StringWithQualityHeaderValue language) => language.Value.ToString().Split('-')[0].ToLowerInvariant();
}
