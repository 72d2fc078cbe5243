using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Forms;

/// <summary>A limit as an error message names it, in both languages.</summary>
internal static class LimitText
{
    public static LocalizedText Of(decimal number) => new(NumberText.Of(number, Language.English), NumberText.Of(number, Language.French));

    public static LocalizedText Of(DateOnly day) => new(DayText.Of(day, Language.English), DayText.Of(day, Language.French));
}
