using System.Globalization;

namespace EntenteFlows.Pages.Text;

/// <summary>The texts of the character count of GOV.UK Frontend, in the attributes in which its script looks for them.</summary>
internal static class CountingText
{
    /// <param name="most">Characters (UTF-16).</param>
    public static Dictionary<string, object> Of(int most, Words words) => new()
    {
        ["data-module"] = "govuk-character-count",
        ["data-maxlength"] = most.ToString(CultureInfo.InvariantCulture),
        ["data-i18n.characters-under-limit.one"] = words["count.under.one"],
        ["data-i18n.characters-under-limit.other"] = words["count.under.other"],
        ["data-i18n.characters-at-limit"] = words["count.at"],
        ["data-i18n.characters-over-limit.one"] = words["count.over.one"],
        ["data-i18n.characters-over-limit.other"] = words["count.over.other"],
    };
}
