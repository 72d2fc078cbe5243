using EntenteFlows.Functions.Links;
using EntenteFlows.Operations.Tests.World;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EntenteFlows.Operations.Tests;

public sealed class LinkKeysTests
{
    [Fact]
    public async Task A_key_lives_from_its_first_acceptance_to_its_destruction()
    {
        string ring = await StepAsync("", "new");
        Assert.Equal([(1, LinkKeyStatus.Signing)], Keys(ring));

        ring = await StepAsync(ring, "add");
        Assert.Equal([(1, LinkKeyStatus.Signing), (2, LinkKeyStatus.Accepting)], Keys(ring));

        ring = await StepAsync(ring, "sign", "2", "--accepts-everywhere");
        Assert.Equal([(1, LinkKeyStatus.Accepting), (2, LinkKeyStatus.Signing)], Keys(ring));

        ring = await StepAsync(ring, "retire", "1");
        Assert.Equal([(1, LinkKeyStatus.RenewOnly), (2, LinkKeyStatus.Signing)], Keys(ring));

        ring = await StepAsync(ring, "destroy", "1");
        Assert.Equal([(1, LinkKeyStatus.Destroyed), (2, LinkKeyStatus.Signing)], Keys(ring));
        Assert.Empty(LinkKeysText.Read(ring, "ring").Find(1)!.Secret);

        ring = await StepAsync(ring, "add");
        Assert.Equal((3, LinkKeyStatus.Accepting), Keys(ring)[^1]);
    }

    [Fact]
    public async Task Secrets_stay_what_they_were_and_no_two_are_alike()
    {
        string one = await StepAsync("", "new"), two = await StepAsync(one, "add");
        byte[] first = LinkKeysText.Read(one, "ring").Signing.Secret;

        Assert.Equal(first, LinkKeysText.Read(two, "ring").Find(1)!.Secret);
        Assert.NotEqual(first, LinkKeysText.Read(two, "ring").Find(2)!.Secret);
        Assert.All(LinkKeysText.Read(two, "ring").Keys, k => Assert.Equal(32, k.Secret.Length));
    }

    [Theory]
    [InlineData("sign", "2")] // Without the word that it accepts everywhere.
    [InlineData("sign", "2", "--accepts-everywhere", "false")]
    [InlineData("sign", "1", "--accepts-everywhere")] // It signs already.
    [InlineData("sign", "3", "--accepts-everywhere")] // A retired one never signs again.
    [InlineData("sign", "9", "--accepts-everywhere")]
    [InlineData("retire", "1")] // Nothing would sign.
    [InlineData("retire", "3")]
    [InlineData("destroy", "1")]
    [InlineData("destroy", "2")] // Its links would turn into forged ones for those who hold them.
    [InlineData("destroy", "0")]
    [InlineData("destroy", "256")]
    public async Task A_step_out_of_order_is_refused_and_writes_nothing(params string[] step)
    {
        Ran ran = await RunAsync(Three(), seen: false, step);

        Assert.Equal((2, ""), (ran.Code, Shown(ran)));
        Assert.NotEmpty(ran.Error);
        Assert.DoesNotContain(Convert.ToBase64String(LinkKeysText.Read(Three(), "ring").Signing.Secret), ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_id_is_the_last_key()
    {
        string ring = LinkKeysText.Write([Key(1, LinkKeyStatus.Signing), Key(255, LinkKeyStatus.Destroyed)]);
        Assert.Equal(2, (await RunAsync(ring, seen: false, "add")).Code);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("add")]
    public async Task No_secret_is_shown_on_a_terminal(string step)
    {
        Ran ran = await RunAsync(Three(), seen: true, step);

        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.DoesNotContain("secret\"", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2VjcmV0c2VjcmV0")]
    [InlineData("[{\"id\":1,\"status\":\"signing\",\"secret\":\"c2VjcmV0c2VjcmV0\"}]")]
    public async Task What_is_no_key_ring_is_refused_without_being_repeated(string input)
    {
        Ran ran = await RunAsync(input, seen: false, "add");

        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.DoesNotContain("c2VjcmV0", ran.Error, StringComparison.Ordinal);
    }

    /// <summary>One that signs, one that accepts, one that was retired.</summary>
    private static string Three() => LinkKeysText.Write([Key(1, LinkKeyStatus.Signing), Key(2, LinkKeyStatus.Accepting), Key(3, LinkKeyStatus.RenewOnly)]);

    private static LinkKey Key(byte id, LinkKeyStatus status) => new(id, status, [.. Enumerable.Repeat(id, LinkKeyRing.LeastSecretBytes)]);

    private static (int, LinkKeyStatus)[] Keys(string ring) => [.. LinkKeysText.Read(ring, "ring").Keys.Select(k => ((int)k.Id, k.Status))];

    /// <summary>Where the command line itself is wrong the help follows.</summary>
    private static string Shown(Ran ran) => ran.Output.Contains("Usage:", StringComparison.Ordinal) ? "" : ran.Output;

    private static async Task<string> StepAsync(string ring, params string[] step)
    {
        Ran ran = await RunAsync(ring, seen: false, step);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        return ran.Output;
    }

    private static Task<Ran> RunAsync(string ring, bool seen, params string[] step) => Ran.AsyncWith([], new FakeTimeProvider(), ring, seen, ["link-keys", .. step]);
}
