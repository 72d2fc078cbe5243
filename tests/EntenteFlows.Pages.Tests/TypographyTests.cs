using System.Text.RegularExpressions;
using EntenteFlows.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Pages.Tests;

/// <summary>What people read is set as a printer in its country would set it: in the words of the service, and in the definitions.</summary>
public sealed partial class TypographyTests
{
    private static readonly Lazy<IReadOnlyList<(string Where, string Text, bool French)>> All = new(() => [.. FromWords(), .. FromDefinitions()]);

    /// <summary>U+00A0 throughout: U+202F is missing in fonts of mail programs, and two kinds of space in one text show.</summary>
    [Fact]
    public void French_signs_stay_on_the_line_of_their_word() => NoneOf(french: true, BreakableBefore(), "«(?!\u00a0)", "\u202f");

    [Fact]
    public void French_numbers_stay_on_the_line_of_their_unit() => NoneOf(french: true, @"\d [%€£]");

    [Fact]
    public void Apostrophes_quotes_and_dots_are_a_printers_in_both_languages()
    {
        foreach (bool french in (bool[])[true, false])
            NoneOf(french, "'", "\"", @"\.\.\.", "  ", @"(?<=\s)-(?=\s)");
    }

    [Fact]
    public void French_quotes_are_guillemets() => NoneOf(french: true, "[“”„]");

    [Fact]
    public void English_sets_no_space_before_its_signs() => NoneOf(french: false, @"\s[:;?!,](?=\s|$)");

    [Fact]
    public void There_is_something_to_look_at() => Assert.True(All.Value.Count(t => t.French) > 1000 && All.Value.Any(t => t.Where.StartsWith("gates.yaml", StringComparison.Ordinal)));

    private static string BreakableBefore() => "(?<![\u00a0\\d])[:](?!//|\\d)|(?<!\u00a0)[;?!»](?![\\w=])";

    private static void NoneOf(bool french, params string[] patterns)
    {
        string[] faults =
        [
            .. from text in All.Value
               where text.French == french
               from pattern in patterns
               where Regex.IsMatch(WithoutAddresses().Replace(text.Text, "x"), pattern)
               select $"{text.Where}: {pattern} in «{text.Text}»",
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    private static IEnumerable<(string, string, bool)> FromWords()
    {
        foreach ((string key, string text) in WordsTests.Read(""))
            yield return ("Words " + key, text, false);
        foreach ((string key, string text) in WordsTests.Read("fr"))
            yield return ("Words.fr " + key, text, true);
    }

    private static IEnumerable<(string, string, bool)> FromDefinitions()
    {
        foreach (string file in Directory.GetFiles(RepositoryFolder.At("functions", "workflows"), "*.yaml"))
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(File.ReadAllText(file)));
            foreach (YamlDocument document in yaml.Documents)
            {
                foreach ((string where, string text, bool french) in Texts(document.RootNode, Path.GetFileName(file), null))
                    yield return (where, text, french);
            }
        }
    }

    /// <summary>Everything below a key <c>fr</c> or <c>en</c>.</summary>
    private static IEnumerable<(string, string, bool)> Texts(YamlNode node, string where, bool? french) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => Texts(
            pair.Value, $"{where}/{pair.Key}", pair.Key is YamlScalarNode { Value: "fr" } ? true : pair.Key is YamlScalarNode { Value: "en" } ? false : french)),
        YamlSequenceNode list => list.Children.SelectMany((item, at) => Texts(item, $"{where}/{at}", french)),
        YamlScalarNode { Value: { } text } when french is { } isFrench => [(where, text, isFrench)],
        _ => [],
    };

    [GeneratedRegex(@"https?://\S+|[\w.]+@[\w.]+|\{[^}]*\}")]
    private static partial Regex WithoutAddresses();
}
