using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EntenteFlows.Infra.Tests.Bicep;

/// <summary>
/// One Bicep compiler for all tests, asked over its standard streams (JSON-RPC): it loads the types of Azure once, and a compilation then takes a
/// fraction of a second. It works without a network. One question at a time.
/// </summary>
public sealed class BicepCli : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Web = JsonSerializerOptions.Web;

    private readonly Process _process;
    private readonly JsonRpcStreams _streams;
    private int _requests;

    public BicepCli()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture is not Architecture.X64)
            throw new PlatformNotSupportedException("The Bicep compiler that these tests take comes for Linux on x64 only.");
        string path = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BicepPath").Value!;
        MakeExecutable(path);
        var start = new ProcessStartInfo(path, ["jsonrpc", "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in TestSettings.Environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _streams = new JsonRpcStreams(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
    }

    /// <summary>The ARM template of a <c>.bicep</c> file; null where it has errors. Warnings are among the diagnostics.</summary>
    public async Task<Compilation> CompileAsync(string file, CancellationToken stop)
    {
        JsonNode answer = await AskAsync("bicep/compile", new { path = file }, stop);
        return new Compilation(Diagnostics(answer), (string?)answer["contents"]);
    }

    /// <summary>The parameters of a <c>.bicepparam</c> file together with the diagnostics of the template that it is for.</summary>
    public async Task<Compilation> CompileParametersAsync(string file, CancellationToken stop)
    {
        JsonNode answer = await AskAsync("bicep/compileParams", new { path = file, parameterOverrides = new { } }, stop);
        return new Compilation(Diagnostics(answer), (string?)answer["parameters"]);
    }

    /// <summary>What would be deployed with a <c>.bicepparam</c> file: conditions, loops and modules are resolved, only what Azure alone knows stays an expression.</summary>
    public async Task<string> PredictAsync(string file, CancellationToken stop)
    {
        JsonNode answer = await AskAsync("bicep/getSnapshot", new { path = file, metadata = TestSettings.Target }, stop);
        return (string)answer["snapshot"]!;
    }

    public async Task<string> FormatAsync(string file, CancellationToken stop) => (string)(await AskAsync("bicep/format", new { path = file }, stop))["contents"]!;

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<JsonNode> AskAsync(string method, object request, CancellationToken stop)
    {
        int id = ++_requests;
        await _streams.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id, method, @params = request }, Web), stop);
        JsonNode answer = JsonNode.Parse(await _streams.ReadAsync(stop))!;
        if ((int)answer["id"]! != id) throw new InvalidOperationException($"The compiler answered request {answer["id"]} instead of {id}.");
        return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]?["message"]}");
    }

    private static string[] Diagnostics(JsonNode answer) => [.. answer["diagnostics"]!.AsArray().Select(d => $"{d!["source"]}: {d["level"]} {d["code"]}: {d["message"]}")];

    // Packages come without the mark that makes a file a program.
    [SupportedOSPlatform("linux")]
    private static void MakeExecutable(string path)
    {
        const UnixFileMode run = UnixFileMode.UserExecute;
        UnixFileMode mode = File.GetUnixFileMode(path);
        if (!mode.HasFlag(run)) File.SetUnixFileMode(path, mode | run);
    }
}
