using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Views;

/// <summary>Who answers for the installation, as far as its operator has said it.</summary>
public sealed record LegalView(Frame Frame, Operator Operator);
