namespace EntenteFlows.Functions.Links;

/// <param name="Id">1 to 255; stands in each link made with the key.</param>
/// <param name="Secret">32 bytes or more.</param>
public sealed record LinkKey(byte Id, LinkKeyStatus Status, byte[] Secret);

public enum LinkKeyStatus
{
    /// <summary>Opens links. A new key accepts everywhere before it signs anywhere.</summary>
    Accepting,

    /// <summary>Opens and makes links; one key at a time.</summary>
    Signing,

    /// <summary>Its links only ask for fresh ones.</summary>
    RenewOnly,

    /// <summary>Opens nothing.</summary>
    Destroyed,
}
