namespace EntenteFlows.Functions.Links;

/// <summary>The keys by id. Exactly one signs.</summary>
public sealed class LinkKeyRing
{
    public const int LeastSecretBytes = 32;

    private readonly Dictionary<byte, LinkKey> _keys;

    /// <exception cref="FormatException">The ring cannot be used; says why, without the secrets.</exception>
    public LinkKeyRing(IEnumerable<LinkKey> keys)
    {
        _keys = [];
        foreach (LinkKey key in keys)
        {
            if (key.Id == 0) throw new FormatException("A link key's id is 1 to 255.");
            if (!_keys.TryAdd(key.Id, key)) throw new FormatException($"Two link keys have the id {key.Id}.");
            if (key.Status is not LinkKeyStatus.Destroyed && key.Secret.Length < LeastSecretBytes)
                throw new FormatException($"Link key {key.Id} is shorter than {LeastSecretBytes} bytes.");
        }
        LinkKey[] signing = [.. _keys.Values.Where(k => k.Status is LinkKeyStatus.Signing)];
        if (signing.Length != 1) throw new FormatException($"Exactly one link key must sign; {signing.Length} do.");
        Signing = signing[0];
    }

    public LinkKey Signing { get; }

    /// <summary>All of them, destroyed ones too, by id.</summary>
    public IReadOnlyList<LinkKey> Keys => [.. _keys.Values.OrderBy(k => k.Id)];

    /// <summary>Those whose links do more than ask for fresh ones.</summary>
    public IReadOnlyList<LinkKey> Acting => [.. Keys.Where(k => k.Status is LinkKeyStatus.Accepting or LinkKeyStatus.Signing)];

    public LinkKey? Find(byte id) => _keys.GetValueOrDefault(id);
}
