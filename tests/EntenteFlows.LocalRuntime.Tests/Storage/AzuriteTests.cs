using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EntenteFlows.LocalRuntime.Storage;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Storage;

public sealed class AzuriteTests : IDisposable
{
    private static readonly string Sample = AppProcess.DllOf("tests/EntenteFlows.LocalRuntime.SampleApp");

    private readonly TempFolder _folder = new();
    private readonly TempFolder _aliases = new();

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _aliases.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Storage_outlives_a_killed_app_and_the_next_run_finds_it()
    {
        AzuriteState before;
        await using (AppProcess first = await AppProcess.StartAsync(Sample, _folder.Path))
        {
            await AddRowsAsync(first, 0, 20);
            before = AzuriteState.Read(_folder.Path)!;
            await first.KillAsync();

            // The same folder by another name is the same folder.
            string alias = Path.Combine(_aliases.Path, "alias");
            Directory.CreateSymbolicLink(alias, _folder.Path);
            await using AppProcess second = await AppProcess.StartAsync(Sample, alias);
            Assert.Equal(before, AzuriteState.Read(_folder.Path));
            Assert.Equal(20, await CountRowsAsync(second));
        }
        Assert.Null(AzuriteState.Read(_folder.Path));
    }

    [Fact]
    public async Task A_stopped_app_ends_its_storage_and_loses_nothing()
    {
        await using (AppProcess first = await AppProcess.StartAsync(Sample, _folder.Path))
        {
            await AddRowsAsync(first, 0, 20);
            Assert.Equal(0, await first.StopAsync());
            Assert.Null(AzuriteState.Read(_folder.Path));
        }
        await using AppProcess second = await AppProcess.StartAsync(Sample, _folder.Path);
        Assert.Equal(20, await CountRowsAsync(second));
    }

    [Fact]
    public async Task A_state_file_that_names_somebody_elses_process_is_not_believed()
    {
        new AzuriteState(Environment.ProcessId, Path.Combine(_folder.Path, "azurite"), 1, 2, 3).Write(_folder.Path);
        await using AppProcess app = await AppProcess.StartAsync(Sample, _folder.Path);
        Assert.NotEqual(Environment.ProcessId, AzuriteState.Read(_folder.Path)!.Pid);
        Assert.Equal(0, await CountRowsAsync(app));
    }

    [Fact]
    public async Task A_second_app_on_the_folder_is_refused_and_the_first_goes_on()
    {
        await using AppProcess first = await AppProcess.StartAsync(Sample, _folder.Path);
        (int exitCode, string output) = await AppProcess.RunAsync(Sample, _folder.Path, settings: null, "--port", "0");
        Assert.Equal(1, exitCode);
        Assert.Contains("in use by another run", output, StringComparison.Ordinal);
        Assert.Equal(0, await CountRowsAsync(first));
    }

    [Fact]
    public async Task An_orchestration_goes_on_after_a_kill_and_ends_when_the_clock_gets_there()
    {
        await using AppProcess first = await AppProcess.StartAsync(Sample, _folder.Path);
        Assert.Equal(HttpStatusCode.Accepted, (await first.Http.PostAsync("/greetings/ada", null, Ended)).StatusCode);
        await AdvanceAsync(first, "P9D");
        Assert.Equal("Running", await StatusAsync(first));
        await first.KillAsync();

        await using AppProcess second = await AppProcess.StartAsync(Sample, _folder.Path);
        Assert.Equal("Running", await StatusAsync(second));
        await AdvanceAsync(second, "P2D");
        Assert.Equal("Completed", await StatusAsync(second));
        JsonElement greeting = await second.Http.GetFromJsonAsync<JsonElement>("/greetings/ada", Ended);
        Assert.Equal("Hello ada of ada", greeting.GetProperty("output").GetString());
        JsonElement runtime = await second.Http.GetFromJsonAsync<JsonElement>("/local/runtime", Ended);
        Assert.True(runtime.GetProperty("turns").GetInt64() >= 2);
        Assert.Equal(1, runtime.GetProperty("activities").GetInt64());
    }

    [Fact]
    public async Task Other_storage_is_used_as_it_is()
    {
        await using AppProcess owner = await AppProcess.StartAsync(Sample, _folder.Path);
        await AddRowsAsync(owner, 0, 3);
        using TempFolder other = new();
        await using AppProcess guest = await AppProcess.StartAsync(Sample, other.Path,
            new Dictionary<string, string> { ["AzureWebJobsStorage"] = AzuriteState.Read(_folder.Path)!.ConnectionString });
        Assert.Equal(3, await CountRowsAsync(guest));
        Assert.Null(AzuriteState.Read(other.Path));
    }

    [Fact]
    public void Ports_are_read_from_the_log_once_all_three_are_there()
    {
        const string Two = "Azurite Blob service is successfully listening at http://127.0.0.1:1\nAzurite Queue service is successfully listening at http://127.0.0.1:2\n";
        AzuriteState started = new(7, "/data/azurite");
        Assert.False(Azurite.WithPorts(started, Two).HasPorts);
        Assert.Equal(new AzuriteState(7, "/data/azurite", 1, 2, 3), Azurite.WithPorts(started, Two + "Azurite Table service is successfully listening at http://127.0.0.1:3"));
    }

    private static async Task AddRowsAsync(AppProcess app, int from, int count)
    {
        for (int row = from; row < from + count; row++)
            Assert.Equal(HttpStatusCode.NoContent, (await app.Http.PostAsync($"/rows/{row.ToString(CultureInfo.InvariantCulture)}", null, Ended)).StatusCode);
    }

    private static Task<int> CountRowsAsync(AppProcess app) => app.Http.GetFromJsonAsync<int>("/rows", Ended);

    private static async Task AdvanceAsync(AppProcess app, string by) =>
        Assert.Equal(HttpStatusCode.OK, (await app.Http.PostAsJsonAsync("/local/clock", new { advance = by }, Ended)).StatusCode);

    private static async Task<string?> StatusAsync(AppProcess app) =>
        (await app.Http.GetFromJsonAsync<JsonElement>("/greetings/ada", Ended)).GetProperty("status").GetString();
}
