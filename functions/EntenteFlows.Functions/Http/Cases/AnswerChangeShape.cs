using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>An answer in words, as it was and as it is or would be.</summary>
/// <param name="Before">Absent where it was left empty or the reader's role does not show it; <paramref name="After"/> likewise.</param>
public sealed record AnswerChangeShape(string Field, string Label, string? Before, string? After)
{
    public static AnswerChangeShape Of(AnswerChange view) => new(view.Field, view.Label, view.Before, view.After);
}
