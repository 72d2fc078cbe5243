namespace EntenteFlows.LocalRuntime.SignIn;

/// <summary>Who signed in at the stand-in.</summary>
/// <param name="Institution">The institution's id, or null for a role that has none.</param>
internal sealed record SignedInPerson(string Id, string Name, string Email, string Role, string? Institution);
