namespace EntenteFlows.Functions.Http.Identity;

/// <summary>What a signed-in person may do here. Given in the app registration.</summary>
public enum Role
{
    /// <summary>Reads cases; changes nothing.</summary>
    Auditor,

    /// <summary>Looks after the cases that the own institution takes part in.</summary>
    Officer,

    /// <summary>Sees every case.</summary>
    Admin,
}
