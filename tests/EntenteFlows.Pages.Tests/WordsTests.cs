using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

/// <summary>Both resource files say the same things, all that is asked for and nothing else.</summary>
public sealed partial class WordsTests
{
    private static readonly Dictionary<string, string> English = Read("");
    private static readonly Dictionary<string, string> French = Read("fr");
    private static readonly string Sources = string.Concat(
        Directory.EnumerateFiles(Repository.Pages, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    [Fact]
    public void Both_languages_have_the_same_keys_and_no_empty_text()
    {
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), French.Keys.Order(StringComparer.Ordinal));
        Assert.All(English.Values.Concat(French.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void Both_languages_have_the_same_placeholders() =>
        Assert.All(English, word => Assert.Equal(PlaceholdersOf(word.Value), PlaceholdersOf(French[word.Key])));

    [Fact]
    public void Every_word_that_a_page_asks_for_is_there() =>
        Assert.Empty(Asked().Select(m => m.Groups["key"].Value).Concat(Families()).Where(k => !English.ContainsKey(k)).Distinct());

    [Fact]
    public void Every_word_is_asked_for_somewhere()
    {
        var written = Literals().Matches(Sources).Select(m => m.Groups["key"].Value).ToHashSet();
        Assert.Empty(English.Keys.Where(k => !written.Contains(k)).Except(Families()));
    }

    [Fact]
    public void French_keeps_its_signs_on_the_line_of_their_word() =>
        Assert.Empty(French.Where(w => BreakableSign().IsMatch(w.Value)).Select(w => w.Key));

    [Fact]
    public void Apostrophes_are_curly() =>
        Assert.Empty(English.Concat(French).Where(w => w.Value.Contains('\'', StringComparison.Ordinal)).Select(w => w.Key));

    [Fact]
    public void A_key_without_words_is_a_fault() =>
        Assert.Throws<MissingManifestResourceException>(() => Words.In(Language.French)["no.such.key"]);

    /// <summary>Keys that are put together from the members of a closed set.</summary>
    private static IEnumerable<string> Families() =>
    [
        .. Enum.GetValues<CaseState>().SelectMany(s => new[] { $"case.{StateWord.Of(s)}", $"track.means.{StateWord.Of(s)}" }),
        .. Enum.GetValues<StageState>().Select(s => $"stage.{StateWord.Of(s)}"), "stage.unreached", "stage.stopped",
        .. Enum.GetValues<TaskState>().Select(s => $"task.{StateWord.Of(s)}"),
        .. Enum.GetValues<Verdict>().SelectMany(v => new[] { $"verdict.{StateWord.Of(v)}", $"decide.{StateWord.Of(v)}", $"decide.{StateWord.Of(v)}.hint" }),
        .. Enum.GetValues<MessageKind>().Select(k => $"message.{k}"),
        .. Enum.GetValues<FieldType>().Select(t => $"error.type.{t}"),
        .. new[] { "required", "unknown", "too-long", "too-small", "too-large", "too-small.Date", "too-large.Date", "pattern", "choice", "institution", "country", "email", "too-few", "too-many", "repeated", "elsewhere", "applicant", "code" }.Select(c => $"error.{c}"),
        .. new[] { "not-of-the-house", "is-applicant", "held-task", "wrong-person", "checks-already", "is-away", "days", "time-zone", "self", "overlap", "cycle" }.Select(c => $"error.{c}"), "error.not-of-the-house.named",
        .. new[] { "name", "email", "currency" }.Select(p => $"error.required.{p}"),
        .. new[] { "required", "too-long", "pattern", "type" }.Select(c => $"error.applicant.name.{c}"),
        .. new[] { "required", "too-long", "email", "type" }.Select(c => $"error.applicant.email.{c}"),
        .. new[] { "required", "choice", "type" }.Select(c => $"error.applicant.language.{c}"),
        .. new[] { "pending", "claimed", "sent", "overtaken", "failed" }.Select(s => $"delivery.{s}"),
        .. new[] { "first", "escalation", "separation", "resubmission", "delegation", "wrong-person", "reassignment", "out-of-office" }.Select(c => $"event.task-opened.{c}"),
        .. new[] { "first", "again", "instead" }.Select(c => $"history.asked.{c}"),
        .. Enum.GetValues<Verdict>().Select(v => $"history.decided.{StateWord.Of(v)}"),
        .. new[] { "confirmed", "withdrawn" }.SelectMany(k => new[] { $"{k}.title", $"{k}.next" }),
        .. new[] { "withdraw", "resubmit", AfterTrack.Cancel, AfterTrack.TakeBackAct }.Select(a => $"{a}.unticked"),
        .. new[] { "planned", "open", "confirmed", "denied", "lapsed", "called-off" }.Select(s => $"obligation.{s}"),
        .. new[] { "confirmed", "denied", "lapsed", "officer.denied", "officer.lapsed" }.Select(s => $"mail.obligation.{s}"),
        .. Enum.GetValues<AmendmentState>().Select(s => $"amendment.{StateWord.Of(s)}"),
        .. Enum.GetValues<AmendmentState>().Except([AmendmentState.Open]).Select(s => $"mail.amendment.{StateWord.Of(s)}"),
        .. new[] { "open", "accepted", "refused", "expired" }.Select(s => $"cancellation.{s}"),
        .. new[] { "accepted", "refused", "expired" }.Select(s => $"mail.cancellation.{s}"),
        .. new[] { "planned", "sent" }.Select(s => $"after.notice.{s}"),
        .. Enum.GetValues<AfterKind>().Select(AfterAskedView.KindOf).SelectMany(k => new[]
            { $"decide.after.{k}", $"decide.{k}.approve", $"decide.{k}.approve.hint", $"decide.{k}.reject", $"decide.{k}.reject.hint" }),
        "error.unchanged",
        .. DocumentTypes.ByWord.Keys.Select(t => $"document.type.{t}"),
        .. Repository.Catalogue.Alliance.Institutions.Select(i => $"condition.country.{i.Country}").Distinct(),
        .. new[] { "EUR", "GBP" }.Select(c => $"currency.{c}"),
        .. MailKinds().Matches(Sources).Select(m => m.Groups["kind"].Value).SelectMany(k => new[] { $"mail.{k}.subject", $"mail.{k}.lead" }),
        .. Slugs().Matches(Sources).Select(m => m.Groups["slug"].Value).SelectMany(s => new[] { $"problem.{s}.title", $"problem.{s}.happened", $"problem.{s}.todo" }),
    ];

    private static MatchCollection Asked() => Indexed().Matches(Sources);

    private static string PlaceholdersOf(string text) => string.Join(',', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string culture) =>
        new ResourceManager(typeof(Words)).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    [GeneratedRegex("""[Ww]ords(?:\.In\(\w+\))?(?:\[|\.Say\(\s*)"(?<key>[^"]+)"|By\("(?<key>[^"]+)"|Confirm\("(?<key>[^"]+)"\)""")]
    private static partial Regex Indexed();

    [GeneratedRegex("(?<!\\$)\"(?<key>[a-z][A-Za-z0-9-]*(?:\\.[A-Za-z0-9-]+)*)\"")]
    private static partial Regex Literals();

    [GeneratedRegex("(?:Page|Renewable)\\(frame, \\d{3}, \"(?<slug>[a-z-]+)\"")]
    private static partial Regex Slugs();

    [GeneratedRegex("""(?:Ask|Moved|Returned)\("(?<kind>[a-z-]+)"\)""")]
    private static partial Regex MailKinds();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@" [:;?!»]|« |[^\s\u00a0\u202f][;?!»]")]
    private static partial Regex BreakableSign();
}
