using EntenteFlows.Functions.Services;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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

    [Fact]
    public async Task So_does_one_that_reaches_its_storage_by_identity()
    {
        _settings.Remove("AzureWebJobsStorage");
        _settings["AzureWebJobsStorage:accountName"] = "ententeflows";
        _settings["AzureWebJobsStorage:credential"] = "managedidentity";
        _settings["AzureWebJobsStorage:clientId"] = "00000000-0000-0000-0000-000000000042";
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

    [Theory]
    [InlineData("SendGridApiKey")]
    [InlineData("LinkKeys")]
    public async Task A_reference_to_a_secret_that_nobody_resolved_stops_the_start(string name)
    {
        _settings[name] = "@Microsoft.KeyVault(SecretUri=https://vault.example.org/secrets/one)";

        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(StartAsync);

        Assert.Contains(name + " is a reference to Key Vault", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("vault.example.org", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LimitOfForgedLinks", "-1")]
    [InlineData("LimitOfSubmissions", "many")]
    [InlineData("LimitWindowMinutes", "0")]
    [InlineData("LimitWindowMinutes", "1441")]
    public async Task A_limit_that_is_no_number_in_its_range_stops_the_start(string name, string value)
    {
        _settings[name] = value;

        Assert.Contains(name, (await Assert.ThrowsAsync<InvalidOperationException>(StartAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_found_before_the_worker_tells_its_host_that_it_is_there()
    {
        _settings["MailFrom"] = null;
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(_settings);
        Worker worker = new();
        // The worker's packages put theirs first.
        builder.Services.AddSingleton<IHostedService>(worker).AddHostedService<CheckSettings>();
        using IHost host = builder.Build();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.False(worker.HasStarted);
    }

    private async Task StartAsync() =>
        await new CheckSettings(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build()).StartingAsync(TestContext.Current.CancellationToken);

    private sealed class Worker : IHostedService
    {
        public bool HasStarted { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            HasStarted = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
