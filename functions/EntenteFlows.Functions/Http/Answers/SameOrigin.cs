using EntenteFlows.Functions.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>Tells a form of our own pages from one that another site sends in a visitor's name.</summary>
public sealed class SameOrigin(IConfiguration settings)
{
    /// <summary>
    /// False where the browser says that the request comes from elsewhere. A client that says nothing is no browser of today and is let through:
    /// what it may do rests on its link or sign-in alone.
    /// </summary>
    public bool Allows(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || IsOwn(origin, request);
    }

    /// <summary>
    /// True only where the browser says that a form comes from our own pages. For doors that trust a sign-in kept by the browser, which it would send along with a form
    /// of any other site.
    /// </summary>
    public bool IsProven(HttpRequest request) =>
        Allows(request) && (request.Headers["Sec-Fetch-Site"].ToString().Length > 0 || request.Headers.Origin.ToString().Length > 0);

    // Behind a proxy the request's own host is another name; which one people know stands in the settings, and no header need be believed for it.
    private bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? from)
        && (from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (Uri.TryCreate(settings[SignedLinks.BaseAddressSetting], UriKind.Absolute, out Uri? known) && from.GetLeftPart(UriPartial.Authority) == known.GetLeftPart(UriPartial.Authority)));
}
