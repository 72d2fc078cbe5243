using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>The headers that keep an answer private, in its own window and without powers that it does not need. Whatever answers puts them on first; what it knows better it sets over them.</summary>
public static class SafeHeaders
{
    /// <summary>Pages have no script, and nothing is loaded from anywhere else.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Two years, as long as browsers' own lists ask for.</summary>
    public const string StrictTransportSecurity = "max-age=63072000; includeSubDomains";

    /// <summary>All that browsers know and that could be asked for in a page's name; those that only some know are left out, since the others complain of them.</summary>
    public static string PermissionsPolicy { get; } = string.Join(", ", ((string[])
    [
        "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "clipboard-read", "clipboard-write", "display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation",
        "gyroscope", "hid", "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture",
        "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
    ]).Select(power => power + "=()"));

    public static void Put(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        // The address holds a link's token, which no other site is told. Not no-referrer: our own forms would then come with the origin "null", which tells nothing where a browser does not
        // send Sec-Fetch-Site (docs/decisions/0043).
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.XFrameOptions = "DENY";
        headers.Vary = "Accept, Accept-Language";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        // RFC 6797, 7.2: never over plain HTTP.
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = StrictTransportSecurity;
    }
}
