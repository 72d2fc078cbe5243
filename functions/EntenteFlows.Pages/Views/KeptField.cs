namespace EntenteFlows.Pages.Views;

/// <summary>Something that was typed and goes with the next form unseen, so that nobody types it twice.</summary>
public sealed record KeptField(string Name, string Value);
