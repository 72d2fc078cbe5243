using CsCheck;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Links;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace EntenteFlows.Functions.Tests.Links;

public sealed class SignedLinksTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly LinkPurpose[] AllPurposes = Enum.GetValues<LinkPurpose>();

    private static readonly Gen<Capability> Capabilities = Gen.Select(
        Gen.Int[0, AllPurposes.Length - 1].Select(i => AllPurposes[i]), Gen.ULong, Gen.ULong, Gen.Int[0, ushort.MaxValue], Gen.Int[0, ushort.MaxValue], Gen.ULong,
        (purpose, high, low, task, person, attempt) => new Capability(purpose, new CaseId(new UInt128(high, low)), task, person, attempt));

    private readonly SignedLinks _links = With(Key(1, LinkKeyStatus.Signing));

    [Fact]
    public void A_link_opens_to_what_was_sealed() => Capabilities.Sample(c =>
    {
        string token = _links.Seal(c);
        Assert.Matches("^[A-Za-z0-9_-]{64}$", token);
        Assert.Equal(c, _links.Open(token, c.Purpose));
    });

    [Fact]
    public void A_link_with_any_bit_flipped_is_refused() => Gen.Select(Capabilities, Gen.Int[0, 48 * 8 - 1]).Sample((c, bit) =>
    {
        byte[] bytes = System.Buffers.Text.Base64Url.DecodeFromChars(_links.Seal(c));
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        Assert.Null(_links.Open(System.Buffers.Text.Base64Url.EncodeToString(bytes), AllPurposes));
    });

    [Fact]
    public void A_link_with_any_character_changed_is_refused() =>
        Gen.Select(Capabilities, Gen.Int[0, LinkToken.Characters - 1], Gen.Int[1, Alphabet.Length - 1]).Sample((c, at, by) =>
        {
            char[] token = _links.Seal(c).ToCharArray();
            token[at] = Alphabet[(Alphabet.IndexOf(token[at], StringComparison.Ordinal) + by) % Alphabet.Length];
            Assert.Null(_links.Open(new string(token), AllPurposes));
        });

    [Fact]
    public void A_door_opens_only_to_its_own_purpose() => Capabilities.Sample(c =>
    {
        string token = _links.Seal(c);
        foreach (LinkPurpose other in AllPurposes.Where(p => p != c.Purpose)) Assert.Null(_links.Open(token, other));
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData(" ")]
    public void What_is_no_link_is_refused(string? token) => Assert.Null(_links.Open(token, AllPurposes));

    [Fact]
    public void Another_way_to_write_the_same_bytes_is_refused()
    {
        string token = _links.Seal(new Capability(LinkPurpose.Decide, new CaseId(7), 1, 2, 3));

        Assert.All(
            [token + "=", token + "==", token + "A", token + "\n", " " + token, token.Replace('-', '+').Replace('_', '/') + "=", token[..32] + "\n" + token[32..], token[..^1]],
            other => Assert.Null(_links.Open(other, AllPurposes)));
    }

    [Fact]
    public void A_link_of_an_accepting_key_opens_and_new_links_are_the_signing_keys()
    {
        Capability capability = new(LinkPurpose.Track, new CaseId(7), 0, 1, 9);
        string old = With(Key(1, LinkKeyStatus.Signing)).Seal(capability);
        SignedLinks rotated = With(Key(1, LinkKeyStatus.Accepting), Key(2, LinkKeyStatus.Signing));

        Assert.Equal(capability, rotated.Open(old, LinkPurpose.Track));
        Assert.NotEqual(old, rotated.Seal(capability));
    }

    [Fact]
    public void A_link_of_a_renew_only_key_only_asks_for_a_fresh_one()
    {
        Capability capability = new(LinkPurpose.Decide, new CaseId(7), 1, 2, 9);
        string old = With(Key(1, LinkKeyStatus.Signing)).Seal(capability);
        SignedLinks rotated = With(Key(1, LinkKeyStatus.RenewOnly), Key(2, LinkKeyStatus.Signing));

        Assert.Null(rotated.Open(old, AllPurposes));
        Assert.Equal(capability, rotated.OpenToRenew(old));
    }

    [Fact]
    public void A_link_of_a_destroyed_or_unknown_key_opens_nothing()
    {
        string old = With(Key(1, LinkKeyStatus.Signing)).Seal(new Capability(LinkPurpose.Decide, new CaseId(7), 1, 2, 9));

        Assert.Null(With(Key(1, LinkKeyStatus.Destroyed), Key(2, LinkKeyStatus.Signing)).OpenToRenew(old));
        Assert.Null(With(Key(2, LinkKeyStatus.Signing)).OpenToRenew(old));
    }

    [Fact]
    public void A_key_opens_no_links_of_another_with_the_same_id() =>
        Assert.Null(With(new LinkKey(1, LinkKeyStatus.Signing, new byte[32])).Open(_links.Seal(new(LinkPurpose.Track, new CaseId(7), 0, 1, 9)), AllPurposes));

    private static LinkKey Key(byte id, LinkKeyStatus status) => new(id, status, [.. Enumerable.Repeat(id, 32)]);

    private static SignedLinks With(params LinkKey[] keys) => new(new LinkKeyRing(keys), new ConfigurationBuilder().Build());
}
