using Microsoft.AspNetCore.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>What an answer must say to every browser, whatever it is.</summary>
internal static class AllSafe
{
    public static void In(IHeaderDictionary headers)
    {
        string[] policy = headers.ContentSecurityPolicy.ToString().Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain(policy, p => p.Contains("unsafe", StringComparison.Ordinal) || p.Contains('*', StringComparison.Ordinal) || p.Contains("http", StringComparison.Ordinal));
        Assert.Equal("DENY", headers.XFrameOptions);
        Assert.Equal("nosniff", headers.XContentTypeOptions);
        Assert.Contains(headers["Referrer-Policy"].ToString(), (string[])["same-origin", "no-referrer"]);
        Assert.Equal("noindex, nofollow", headers["X-Robots-Tag"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("require-corp", headers["Cross-Origin-Embedder-Policy"]);
        Assert.All(headers["Permissions-Policy"].ToString().Split(", "), p => Assert.EndsWith("=()", p, StringComparison.Ordinal));
        Assert.Equal(0, headers.Server.Count);
    }
}
