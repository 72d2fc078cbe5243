using System.Security.Cryptography;

namespace EntenteFlows.Pages.Assets;

/// <summary>Everything that a page loads beside itself: embedded here, served by the app, never fetched from elsewhere.</summary>
public static class PageAssets
{
    public static PageAsset Stylesheet { get; } = Read("ententeflows", ".css", "text/css; charset=utf-8");

    /// <summary>A module: pages load it after they are shown, and do without it.</summary>
    public static PageAsset Script { get; } = Read("ententeflows", ".js", "text/javascript; charset=utf-8");

    public static PageAsset Favicon { get; } = Read("favicon", ".svg", "image/svg+xml");

    public static IReadOnlyList<PageAsset> All { get; } = [Stylesheet, Script, Favicon];

    /// <param name="path">With or without <c>/assets/</c> before it.</param>
    /// <returns>Null where no asset has this name and digest.</returns>
    public static PageAsset? Find(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        return All.FirstOrDefault(a => a.Path == "/assets/" + name);
    }

    private static PageAsset Read(string name, string extension, string contentType)
    {
        using Stream stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"asset:{name}{extension}")
            ?? throw new InvalidOperationException($"The build left out {name}{extension}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        return new PageAsset($"/assets/{name}.{digest}{extension}", contentType, bytes, $"\"{digest}\"");
    }
}
