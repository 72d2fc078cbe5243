using System.Net;
using System.Net.Sockets;
using EntenteFlows.LocalRuntime.Hosting;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Hosting;

public sealed class StartTests
{
    private static readonly string Sample = AppProcess.DllOf("tests/EntenteFlows.LocalRuntime.SampleApp");

    [Fact]
    public async Task A_service_that_cannot_start_ends_the_process_with_its_message_and_no_stack_trace()
    {
        using TempFolder folder = new();
        (int exitCode, string output) = await AppProcess.RunAsync(Sample, folder.Path,
            new Dictionary<string, string> { ["FaultyDefinition"] = "exchange.yaml(12): no role \"dean\"", ["AzureWebJobsStorage"] = "unused" }, "--port", "0");
        Assert.Equal(1, exitCode);
        Assert.Contains("The app cannot start. exchange.yaml(12): no role \"dean\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Azure_it_refuses_to_start()
    {
        using TempFolder folder = new();
        (int exitCode, string output) = await AppProcess.RunAsync(Sample, folder.Path,
            new Dictionary<string, string> { ["WEBSITE_INSTANCE_ID"] = "1" }, "--port", "0");
        Assert.Equal(1, exitCode);
        Assert.Contains("must not run in Azure", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_with_the_way_out()
    {
        using TempFolder folder = new();
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        string port = ((IPEndPoint)taken.LocalEndPoint!).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (int exitCode, string output) = await AppProcess.RunAsync(Sample, folder.Path, settings: null, "--port", port);
        Assert.Equal(1, exitCode);
        Assert.Contains($"Port {port} on localhost cannot be had", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_belongs_to_one_run_at_a_time()
    {
        using TempFolder folder = new();
        await using TestApp first = await TestApp.StartAsync([], folder: folder.Path);
        StartRefusedException refusal = await Assert.ThrowsAsync<StartRefusedException>(() => TestApp.StartAsync([], folder: folder.Path));
        Assert.Contains("in use by another run", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_own_addresses_and_key_are_settings_that_the_app_may_have_otherwise()
    {
        using TempFolder folder = new();
        LocalRuntimeOptions options = new()
        {
            Port = 0,
            DataFolder = folder.Path,
            FunctionTypes = [],
            Settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = "unused", ["SendGridApiKey"] = "SG.mine" },
        };
        await using LocalApp app = await LocalApp.StartAsync(options, _ => { });
        var settings = (Microsoft.Extensions.Configuration.IConfiguration)app.Services.GetService(typeof(Microsoft.Extensions.Configuration.IConfiguration))!;
        Assert.Equal(app.BaseAddress.ToString().TrimEnd('/'), settings["PublicBaseAddress"]);
        Assert.Equal($"http://127.0.0.1:{app.BaseAddress.Port}/local/sendgrid/", settings["SendGridBaseAddress"]);
        Assert.Equal("SG.mine", settings["SendGridApiKey"]);
        Assert.Equal("true", settings["WEBSITE_AUTH_ENABLED"]);
    }
}
