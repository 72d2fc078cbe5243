namespace EntenteFlows.Pages.Views;

/// <param name="Mail">Where people write about what they cannot use; null where the operator has not said it.</param>
public sealed record AccessibilityView(Frame Frame, string? Mail);
