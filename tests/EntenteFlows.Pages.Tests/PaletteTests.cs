using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EntenteFlows.Pages.Assets;
using EntenteFlows.Tests.Support;

namespace EntenteFlows.Pages.Tests;

/// <summary>The contrasts of our own colours as WCAG 2.2 counts them (1.4.3 and 1.4.11), from the values in the style files.</summary>
public sealed partial class PaletteTests
{
    private const double OfText = 4.5;
    private const double OfDrawing = 3;

    private static readonly Dictionary<string, string> Light = Merged(Settings("$govuk-functional-colours: (", "--govuk-", "-colour"), Variables(":root {"));
    private static readonly Dictionary<string, string> Dark = Merged(Light, Variables("prefers-color-scheme: dark"));

    /// <summary>What stands on what, and by how much it must stand out.</summary>
    public static TheoryData<string, string, double> Pairs
    {
        get
        {
            TheoryData<string, string, double> pairs = [];
            foreach (string surface in (string[])["--govuk-body-background-colour", "--govuk-template-background-colour", "--ef-quiet", "--govuk-surface-background-colour"])
            {
                foreach (string text in (string[])["text", "secondary-text", "link", "link-visited", "link-hover", "link-active", "error", "success"])
                    pairs.Add($"--govuk-{text}-colour", surface, OfText);
                foreach (string drawn in (string[])["--govuk-brand-colour", "--govuk-input-border-colour", "--govuk-surface-border-colour", "--ef-line", "--ef-line-travelled"])
                    pairs.Add(drawn, surface, OfDrawing);
            }
            pairs.Add("--govuk-surface-text-colour", "--govuk-surface-background-colour", OfText);
            pairs.Add("--govuk-focus-text-colour", "--govuk-focus-colour", OfText);
            pairs.Add("--ef-band-text", "--ef-band", OfText);
            pairs.Add("--ef-panel-text", "--ef-panel", OfText);
            pairs.Add("--ef-secondary-button-text", "--ef-secondary-button", OfText);
            pairs.Add("--ef-secondary-button-text", "--ef-secondary-button-hover", OfText);
            foreach (string hue in (string[])["blue", "green", "red", "amber", "grey"])
                pairs.Add($"--ef-tag-{hue}-text", $"--ef-tag-{hue}", OfText);
            foreach (string button in (string[])["--ef-button", "--ef-button-hover", "--ef-warning-button", "--ef-warning-button-hover"])
                pairs.Add("--ef-button-text", button, OfText);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_stands_on_a_surface_stands_out_in_light_and_dark(string over, string under, double least)
    {
        foreach ((string scheme, Dictionary<string, string> colours) in new[] { ("light", Light), ("dark", Dark) })
        {
            double ratio = Contrast(colours[over], colours[under]);
            Assert.True(ratio >= least, FormattableString.Invariant($"{over} {colours[over]} on {under} {colours[under]} in {scheme}: {ratio:0.00}, {least} needed"));
        }
    }

    [Fact]
    public void No_colour_is_left_out()
    {
        // A hairline between rows and the shade of a row under the pointer tell nothing by themselves.
        string[] decoration = ["--govuk-border-colour", "--govuk-hover-colour"];
        IEnumerable<string> paired = Pairs.SelectMany(p => new[] { p.Data.Item1, p.Data.Item2 });
        Assert.Empty(Dark.Keys.Except(paired).Except(decoration));
        Assert.Equal(21, Contrast("#000000", "#ffffff"), 3);
    }

    /// <summary>A component that fixes a colour for the pointer means light pages: in the dark light letters would stand on white.</summary>
    [Fact]
    public void What_lies_under_the_pointer_has_colours_of_ours()
    {
        // Buttons have hover colours of their own above; the component's file button stands on no page.
        string[] apart = [".govuk-button", ".govuk-file-upload-button"];
        (string Selector, string Property, bool IsFixed)[] hovered =
        [
            .. from rule in Rule().Matches(Encoding.UTF8.GetString(PageAssets.Stylesheet.Bytes.Span))
               from selector in rule.Groups["selectors"].Value.Split(',')
               where selector.Contains(":hover", StringComparison.Ordinal) && !apart.Any(a => selector.StartsWith(a, StringComparison.Ordinal))
               from set in Colouring().Matches(rule.Groups["body"].Value)
               select (selector, set.Groups["property"].Value, set.Groups["value"].Value == "#"),
        ];
        Assert.Contains(hovered, h => h.IsFixed);
        Assert.Empty(hovered.Where(h => h.IsFixed).Select(h => (h.Selector, h.Property)).Except(hovered.Where(h => !h.IsFixed).Select(h => (h.Selector, h.Property))));
    }

    private static Dictionary<string, string> Merged(params IEnumerable<KeyValuePair<string, string>>[] parts) =>
        parts.SelectMany(p => p).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Last().Value);

    private static double Contrast(string one, string other)
    {
        (double a, double b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double[] parts = [.. Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    private static IEnumerable<KeyValuePair<string, string>> Settings(string from, string before, string behind) =>
        Setting().Matches(Block("ententeflows.scss", from, ")")).Select(m => KeyValuePair.Create(before + m.Groups["name"].Value + behind, m.Groups["hex"].Value));

    private static IEnumerable<KeyValuePair<string, string>> Variables(string from) =>
        Variable().Matches(Block("_palette.scss", from, "\n  .govuk")).Select(m => KeyValuePair.Create(m.Groups["name"].Value, m.Groups["hex"].Value));

    private static string Block(string file, string from, string to)
    {
        string scss = File.ReadAllText(RepositoryFolder.At("functions", "EntenteFlows.Pages", "Styles", file));
        int start = scss.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{file} has no '{from}'.");
        int end = Math.Min(End(scss, to, start), End(scss, "@media", start + from.Length));
        return scss[start..end];
    }

    private static int End(string text, string mark, int from) => text.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var at ? at : text.Length;

    [GeneratedRegex(@"^\s+(?<name>[a-z-]+): (?<hex>#[0-9a-f]{6})", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?<selectors>[^{}]+)\{(?<body>[^{}]*)\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?:^|;)(?<property>color|background)(?:-color)?:(?<value>#|var)")]
    private static partial Regex Colouring();

    [GeneratedRegex(@"(?<name>--[a-z-]+): (?<hex>#[0-9a-f]{6});")]
    private static partial Regex Variable();
}
