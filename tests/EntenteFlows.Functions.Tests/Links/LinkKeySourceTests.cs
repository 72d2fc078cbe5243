using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Tests.Http;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace EntenteFlows.Functions.Tests.Links;

public sealed class LinkKeySourceTests
{
    private const string Secret = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Fact]
    public void The_list_in_one_setting_says_each_keys_status()
    {
        LinkKeyRing ring = Load(("LinkKeys", $$"""[{"id":1,"status":"renew-only","secret":"{{Secret}}"},{"id":2,"status":"signing","secret":"{{Secret}}"},{"id":3,"status":"destroyed","secret":""}]"""));

        Assert.Equal(2, ring.Signing.Id);
        Assert.Equal(LinkKeyStatus.RenewOnly, ring.Find(1)!.Status);
        Assert.Equal(LinkKeyStatus.Destroyed, ring.Find(3)!.Status);
    }

    [Fact]
    public void Of_numbered_settings_the_highest_signs()
    {
        LinkKeyRing ring = Load(("LinkKeys:1", Secret), ("LinkKeys:2", Secret));

        Assert.Equal((2, LinkKeyStatus.Accepting), (ring.Signing.Id, ring.Find(1)!.Status));
    }

    [Fact]
    public void A_data_folder_gets_a_key_file_once_that_only_its_owner_reads()
    {
        string folder = Directory.CreateTempSubdirectory("ententeflows-keys-").FullName;
        try
        {
            LinkKeyRing first = Load(("DataDirectory", folder));
            LinkKeyRing again = Load(("DataDirectory", folder));

            Assert.Equal(first.Signing.Secret, again.Signing.Secret);
            string file = Assert.Single(Directory.GetFiles(folder));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("LinkKeys", "[]", "Exactly one link key must sign; 0 do.")]
    [InlineData("LinkKeys", "nonsense", "The setting LinkKeys is no list of link keys")]
    [InlineData("LinkKeys", """[{"id":1,"status":"shining","secret":""}]""", "The setting LinkKeys is no list of link keys")]
    [InlineData("LinkKeys", """[{"id":1,"status":"signing","secret":"c2hvcnQ="}]""", "Link key 1 is shorter than 32 bytes.")]
    [InlineData("LinkKeys:1", "no base64!", "The setting LinkKeys__1 must be numbered 1 to 255 and hold base64.")]
    [InlineData("Other", "", "There is no key for links: set LinkKeys.")]
    public void Keys_that_cannot_be_used_are_named_without_their_content(string setting, string value, string why)
    {
        FormatException fault = Assert.Throws<FormatException>(() => Load((setting, value)));

        Assert.StartsWith(why, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2hvcnQ", fault.ToString(), StringComparison.Ordinal);
    }

    private static LinkKeyRing Load(params (string Name, string Value)[] settings) => LinkKeySource.Load(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build(), new CountingEntropy());
}
