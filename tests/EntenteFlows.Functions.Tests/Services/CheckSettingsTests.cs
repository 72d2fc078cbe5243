using EntenteFlows.Functions.Services;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace EntenteFlows.Functions.Tests.Services;

public sealed class CheckSettingsTests
{
    private readonly Dictionary<string, string?> _settings = new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["SendGridApiKey"] = "SG.secret",
        ["MailFrom"] = "office@ox.example.org",
        ["PublicBaseAddress"] = "https://flows.example.org",
    };

    [Theory]
    [InlineData("https://flows.example.org")]
    [InlineData("http://localhost:7071")]
    public async Task An_app_that_has_its_settings_starts(string address)
    {
        _settings["PublicBaseAddress"] = address;
        await StartAsync();
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", null)]
    [InlineData("SendGridApiKey", " ")]
    [InlineData("MailFrom", null)]
    [InlineData("PublicBaseAddress", null)]
    [InlineData("PublicBaseAddress", "flows.example.org")]
    [InlineData("PublicBaseAddress", "http://flows.example.org")]
    public async Task One_that_lacks_a_setting_says_which_and_keeps_the_others_to_itself(string name, string? value)
    {
        _settings[name] = value;

        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(StartAsync);

        Assert.All(_settings, s => Assert.Equal(s.Key == name, fault.Message.Contains(s.Key, StringComparison.Ordinal)));
        Assert.DoesNotContain("SG.secret", fault.Message, StringComparison.Ordinal);
    }

    private async Task StartAsync() =>
        await new CheckSettings(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build()).StartAsync(TestContext.Current.CancellationToken);
}
