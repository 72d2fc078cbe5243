namespace EntenteFlows.Pages.Views;

/// <summary>A fresh link went to the registered mailbox, which is not shown: whoever holds an old link may be somebody else.</summary>
public sealed record RenewedView(Frame Frame);
