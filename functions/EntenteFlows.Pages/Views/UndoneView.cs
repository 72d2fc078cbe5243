namespace EntenteFlows.Pages.Views;

/// <summary>A decision was taken back; the fresh link went to its maker's mailbox.</summary>
public sealed record UndoneView(Frame Frame, string Reference);
