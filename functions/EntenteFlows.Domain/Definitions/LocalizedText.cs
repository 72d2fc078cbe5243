namespace EntenteFlows.Domain.Definitions;

/// <summary>A text in both languages of the alliance. Neither may be missing: the loader refuses a definition that lacks one.</summary>
public sealed record LocalizedText(string En, string Fr)
{
    public string In(Language language) => language is Language.French ? Fr : En;
}
