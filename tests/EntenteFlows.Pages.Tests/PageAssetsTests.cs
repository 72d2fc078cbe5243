using System.Text;
using EntenteFlows.Pages.Assets;

namespace EntenteFlows.Pages.Tests;

public sealed class PageAssetsTests
{
    private static readonly string Css = Encoding.UTF8.GetString(PageAssets.Stylesheet.Bytes.Span);

    [Fact]
    public void An_asset_is_found_by_its_fingerprinted_name_only()
    {
        Assert.All(PageAssets.All, a => Assert.Same(a, PageAssets.Find(a.Path)));
        Assert.Same(PageAssets.Stylesheet, PageAssets.Find(PageAssets.Stylesheet.Path["/assets/".Length..]));
        Assert.Null(PageAssets.Find("ententeflows.css"));
        Assert.Null(PageAssets.Find("ententeflows.000000000000.css"));
        Assert.Null(PageAssets.Find(""));
    }

    [Fact]
    public void The_stylesheet_loads_nothing_and_bears_no_protected_mark()
    {
        foreach (string foreign in new[] { "url(", "@import", "GDS Transport", "crest", "crown", "@font-face" })
            Assert.DoesNotContain(foreign, Css, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_script_makes_nothing_out_of_text_and_loads_nothing()
    {
        string script = Encoding.UTF8.GetString(PageAssets.Script.Bytes.Span);
        foreach (string foreign in new[] { "eval(", "new Function", "import(", "http://", "https://", "document.write", "localStorage", "cookie" })
            Assert.DoesNotContain(foreign, script, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stylesheet_knows_dark_screens_and_paper()
    {
        Assert.Contains("prefers-color-scheme: dark", Css, StringComparison.Ordinal);
        Assert.Contains("@media print", Css, StringComparison.Ordinal);
    }
}
