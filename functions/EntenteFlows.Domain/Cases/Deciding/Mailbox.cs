namespace EntenteFlows.Domain.Cases.Deciding;

internal static class Mailbox
{
    /// <summary>Two spellings of one address: providers differ on the local part's case, and a person must not become two by a capital.</summary>
    public static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
