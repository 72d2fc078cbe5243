using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Build;

/// <summary>Which runtime the functions are built on, and that the local one leaves no machine.</summary>
public sealed class FunctionsRuntimeTests
{
    /// <summary>No build has this name, so there is nothing of it in obj/.</summary>
    private const string Unbuilt = "Unbuilt";

    [Theory]
    [InlineData("local")] // dotnet build, run, test
    [InlineData("azure", "-p:_IsPublishing=true")] // dotnet publish
    [InlineData("azure", "-p:OutputPath=/app/bin/output/")] // func start
    [InlineData("azure", "-p:OutputPath=bin/output")]
    [InlineData("azure", @"-p:OutputPath=C:\app\bin\output\")]
    [InlineData("azure", "-p:OutputPath=/app/bin/publish/")] // func azure functionapp publish
    [InlineData("local", "-p:OutputPath=/app/cabin/output/")]
    [InlineData("local", "-p:OutputPath=/app/bin/Debug/")]
    [InlineData("azure", "-p:FunctionsRuntime=azure")]
    [InlineData("local", "-p:FunctionsRuntime=local", "-p:_IsPublishing=true")] // refused later
    public async Task The_runtime_follows_from_what_is_asked_of_dotnet(string runtime, params string[] options) =>
        Assert.Equal(runtime, await PropertyAsync([], "FunctionsRuntime", options));

    [Fact]
    public async Task The_environment_chooses_as_well() =>
        Assert.Equal("azure", await PropertyAsync(new() { ["FunctionsRuntime"] = "azure" }, "FunctionsRuntime"));

    [Theory]
    [InlineData("BaseIntermediateOutputPath")]
    [InlineData("BaseOutputPath")]
    public async Task The_two_builds_share_no_folder(string folder) => Assert.NotEqual(
        await PropertyAsync([], folder, "-p:FunctionsRuntime=local"), await PropertyAsync([], folder, "-p:FunctionsRuntime=azure"));

    [Fact]
    public async Task In_CI_the_local_build_is_locked_to_its_lock_files_and_the_azure_build_keeps_its_own_aside()
    {
        Dictionary<string, string> ci = new() { ["CI"] = "true" };
        Assert.Equal("true", await PropertyAsync(ci, "RestoreLockedMode"));
        Assert.Equal("", await PropertyAsync(ci, "NuGetLockFilePath"));
        Assert.Equal("", await PropertyAsync(ci, "RestoreLockedMode", "-p:FunctionsRuntime=azure"));
        Assert.EndsWith("/obj/azure/packages.lock.json", await PropertyAsync(ci, "NuGetLockFilePath", "-p:FunctionsRuntime=azure"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish", DotnetCommand.Functions, "-p:FunctionsRuntime=local", "--no-restore")]
    [InlineData("publish", DotnetCommand.Functions, "-p:FunctionsRuntime=local", "--no-build")]
    [InlineData("msbuild", DotnetCommand.Functions, "-t:Publish", "-p:NoBuild=true")]
    public async Task To_publish_the_local_build_is_an_error_that_says_so(params string[] command)
    {
        (int exitCode, string output) = await DotnetCommand.RunAsync(new Dictionary<string, string>(), command);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error : The local build must not be published", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_publish_without_a_build_what_only_the_local_build_has_built_is_an_error_that_says_so()
    {
        (int exitCode, string output) = await DotnetCommand.RunAsync(
            new Dictionary<string, string>(), "publish", DotnetCommand.Functions, "--no-build", "--configuration", Unbuilt);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error : There is no azure build to publish", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runtime_that_does_not_exist_is_refused_by_name()
    {
        (int exitCode, string output) = await DotnetCommand.RunAsync(
            new Dictionary<string, string>(), "build", DotnetCommand.Functions, "--no-restore", "--no-dependencies", "-p:FunctionsRuntime=lambda");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("FunctionsRuntime is 'lambda'", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft.Azure.Functions.Worker", "FunctionsWorkerVersion", "2.52.0")]
    [InlineData("Microsoft.Azure.Functions.Worker.Sdk", "FunctionsWorkerSdkVersion", "2.0.7")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.Http", "FunctionsHttpVersion", "3.3.0")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore", "FunctionsHttpAspNetCoreVersion", "2.1.1")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.Timer", "FunctionsTimerVersion", "4.3.1")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.DurableTask", "FunctionsDurableTaskVersion", "1.19.1")]
    [InlineData("Microsoft.DurableTask.Analyzers", "DurableTaskAnalyzersVersion", "1.28.0")]
    public async Task Each_version_stands_once_and_can_be_set_from_outside(string package, string property, string version)
    {
        Assert.Contains($"\"{package}\",\"{version}\"", await VersionsAsync(), StringComparison.Ordinal);
        Assert.Contains($"\"{package}\",\"9.8.7\"", await VersionsAsync($"-p:{property}=9.8.7"), StringComparison.Ordinal);
    }

    private static async Task<string> PropertyAsync(Dictionary<string, string> environment, string property, params string[] options)
    {
        (int exitCode, string output) = await DotnetCommand.RunAsync(environment, ["msbuild", DotnetCommand.Functions, $"-getProperty:{property}", .. options]);
        Assert.True(exitCode == 0, output);
        return output.Trim();
    }

    /// <returns>The central versions as <c>"package","version"</c>, one beside the other.</returns>
    private static async Task<string> VersionsAsync(params string[] options)
    {
        (int exitCode, string output) = await DotnetCommand.RunAsync(
            new Dictionary<string, string>(), ["msbuild", DotnetCommand.Functions, "-getItem:PackageVersion", "-p:FunctionsRuntime=azure", .. options]);
        Assert.True(exitCode == 0, output);
        using var items = System.Text.Json.JsonDocument.Parse(output);
        return string.Join(';', items.RootElement.GetProperty("Items").GetProperty("PackageVersion").EnumerateArray()
            .Select(item => $"\"{item.GetProperty("Identity").GetString()}\",\"{item.GetProperty("Version").GetString()}\""));
    }
}
