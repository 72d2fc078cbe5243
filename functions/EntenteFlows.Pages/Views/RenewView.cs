namespace EntenteFlows.Pages.Views;

/// <summary>A fresh link was asked for without the box that says so.</summary>
/// <param name="Token">The link in hand.</param>
public sealed record RenewView(Frame Frame, string Token)
{
    public const string BoxId = "renew-confirm";
}
