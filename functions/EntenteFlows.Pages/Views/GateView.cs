namespace EntenteFlows.Pages.Views;

/// <summary>A check that the law or a policy adds to this case.</summary>
/// <param name="Why">What in the form made it fire.</param>
public sealed record GateView(string Id, string Title, string Why);
