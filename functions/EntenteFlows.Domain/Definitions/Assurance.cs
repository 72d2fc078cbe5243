namespace EntenteFlows.Domain.Definitions;

/// <summary>How sure it must be that a decision is its approver's own.</summary>
public enum Assurance
{
    /// <summary>Whoever holds the link may decide.</summary>
    Standard,

    /// <summary>A code, mailed separately, must be given as well.</summary>
    High,
}
