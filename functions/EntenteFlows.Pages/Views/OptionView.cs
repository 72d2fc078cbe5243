namespace EntenteFlows.Pages.Views;

/// <summary>One of several to choose from.</summary>
public sealed record OptionView(string Value, string Label, bool Chosen);
