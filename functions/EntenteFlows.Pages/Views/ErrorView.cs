namespace EntenteFlows.Pages.Views;

/// <summary>What is wrong, in the reader's words.</summary>
/// <param name="Anchor">Id of the input to go to; null where there is none.</param>
public sealed record ErrorView(string? Anchor, string Text)
{
    /// <summary>Address of the page that holds the input; null: this one.</summary>
    public string? Page { get; init; }
}
