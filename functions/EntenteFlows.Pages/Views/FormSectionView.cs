namespace EntenteFlows.Pages.Views;

public sealed record FormSectionView(string Id, string Title, IReadOnlyList<FieldView> Fields);
