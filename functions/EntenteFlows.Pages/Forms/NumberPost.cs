using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Forms;

/// <summary>
/// Numbers as people type them on both sides of the Channel: "1,200.50", "1 200,50", "1200.5". A single comma before three digits groups
/// thousands (1,200 is 1200), since nobody types thousandths by hand. What could be read in two ways is not guessed.
/// </summary>
internal static partial class NumberPost
{
    /// <summary>Null where it is no number.</summary>
    public static decimal? Decimal(string typed) => Read(typed, pointMayGroup: false);

    /// <summary>As <see cref="Decimal"/>, but "1.200" is no amount: a reader cannot know whether it is one or twelve hundred.</summary>
    public static decimal? Money(string typed) => Read(typed, pointMayGroup: true);

    public static string Write(JsonNode? value, Language language)
    {
        if (value?.GetValueKind() is not JsonValueKind.Number)
            return value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : "";
        string plain = value.ToJsonString();
        return language is Language.French ? plain.Replace('.', ',') : plain;
    }

    private static decimal? Read(string typed, bool pointMayGroup)
    {
        string compact = Spaces().Replace(typed, "");
        if (pointMayGroup && PointThenThree().IsMatch(compact))
            return null;
        string? plain = compact switch
        {
            _ when English().IsMatch(compact) => compact.Replace(",", "", StringComparison.Ordinal),
            _ when French().IsMatch(compact) => compact.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'),
            _ => null,
        };
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;
    }

    [GeneratedRegex(@"[\s\u00a0\u202f\u2009']")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^-?[1-9]\d{0,2}\.\d{3}$")]
    private static partial Regex PointThenThree();

    [GeneratedRegex(@"^-?(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?$")]
    private static partial Regex English();

    [GeneratedRegex(@"^-?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$")]
    private static partial Regex French();
}
