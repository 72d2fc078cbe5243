using System.Collections.Immutable;
using System.Text.Json;
using EntenteFlows.Functions.Links;
using EntenteFlows.Operations.Commands;

namespace EntenteFlows.Operations.LinkKeys;

/// <summary>
/// The steps in the life of a link key, each a key ring made of another: accepting → signing → accepting → renew-only → destroyed. A new key cannot be made to sign in
/// one step, for an instance that has not read it yet would take its links for forged.
/// </summary>
internal static class KeyRingChange
{
    public static LinkKeyRing New(ImmutableArray<byte> secret) => new([new LinkKey(1, LinkKeyStatus.Signing, [.. secret])]);

    /// <exception cref="OperationsException">All 255 ids are used up.</exception>
    public static LinkKeyRing Add(LinkKeyRing ring, ImmutableArray<byte> secret)
    {
        byte last = ring.Keys[^1].Id;
        return last < byte.MaxValue
            ? new([.. ring.Keys, new LinkKey((byte)(last + 1), LinkKeyStatus.Accepting, [.. secret])])
            : throw new OperationsException("All 255 ids are used up; an id is never used again, since links carry it.");
    }

    /// <exception cref="OperationsException">The key does not accept.</exception>
    public static LinkKeyRing Sign(LinkKeyRing ring, byte id)
    {
        Expect(ring, id, LinkKeyStatus.Accepting, "sign");
        return new(ring.Keys.Select(k => k.Id == id ? k with { Status = LinkKeyStatus.Signing } : k.Status is LinkKeyStatus.Signing ? k with { Status = LinkKeyStatus.Accepting } : k));
    }

    /// <exception cref="OperationsException">The key does not accept, or it signs.</exception>
    public static LinkKeyRing Retire(LinkKeyRing ring, byte id) =>
        Changed(ring, Expect(ring, id, LinkKeyStatus.Accepting, "be retired") with { Status = LinkKeyStatus.RenewOnly });

    /// <exception cref="OperationsException">The key was not retired.</exception>
    public static LinkKeyRing Destroy(LinkKeyRing ring, byte id) =>
        Changed(ring, Expect(ring, id, LinkKeyStatus.RenewOnly, "be destroyed") with { Status = LinkKeyStatus.Destroyed, Secret = [] });

    private static LinkKeyRing Changed(LinkKeyRing ring, LinkKey key) => new(ring.Keys.Select(k => k.Id == key.Id ? key : k));

    private static LinkKey Expect(LinkKeyRing ring, byte id, LinkKeyStatus status, string deed)
    {
        LinkKey key = ring.Find(id) ?? throw new OperationsException($"There is no key {id}; there are {string.Join(", ", ring.Keys.Select(k => k.Id))}.");
        return key.Status == status
            ? key
            : throw new OperationsException($"Key {id} cannot {deed}: only one that is {Name(status)} can, and it is {Name(key.Status)}.");
    }

    /// <summary>As it stands in the ring's text.</summary>
    private static string Name(LinkKeyStatus status) => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString());
}
