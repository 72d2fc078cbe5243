using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>How the app starts and ends as a process.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Stopped_in_order_it_takes_its_storage_along_and_finds_all_again()
    {
        await using AppProcess app = await AppProcess.StartAsync(FreePort.Take());
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(0);
        string before = (await client.GetAsync($"/track?k={file.Track}")).Body;

        Assert.Equal(0, await app.StopAsync());
        // A process that has ended is listed until its parent collects it.
        await Eventually.TrueAsync("the storage's process to be gone", () => Task.FromResult(!app.Data.AzuriteRuns), app.DescribeAsync);
        await app.RestartAsync();
        Assert.Equal(before, (await client.GetAsync($"/track?k={file.Track}")).Body);
    }

    [Fact]
    public async Task Killed_it_leaves_its_storage_running_and_the_next_run_takes_that()
    {
        await using AppProcess app = await AppProcess.StartAsync(FreePort.Take());
        int azurite = app.Data.Azurite.Pid;
        app.Kill();
        Assert.True(app.Data.AzuriteRuns);
        await app.RestartAsync();
        Assert.Equal(azurite, app.Data.Azurite.Pid);
    }

    [Theory]
    [InlineData("exchange.yaml", "nosuchword: 1", "nosuchword")]
    [InlineData("exchange.yaml", "id: [", "exchange.yaml")]
    [InlineData("institutions.yaml", "- id: atlantis", "institutions.yaml")]
    public async Task A_broken_workflow_file_stops_the_start_with_file_line_and_reason(string file, string appended, string named)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("entente-workflows-");
        try
        {
            foreach (string source in Directory.EnumerateFiles(AppBuild.Workflows, "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(folder.FullName, Path.GetRelativePath(AppBuild.Workflows, source));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(source, copy);
            }
            int lines = (await File.ReadAllLinesAsync(Path.Combine(folder.FullName, file), TestContext.Current.CancellationToken)).Length;
            await File.AppendAllTextAsync(Path.Combine(folder.FullName, file), appended + "\n", TestContext.Current.CancellationToken);

            (int exitCode, string output) = await AppProcess.RunToEndAsync(new() { ["WorkflowsPath"] = folder.FullName });
            Assert.Equal(1, exitCode);
            Assert.Matches($@"{file}:({lines + 1}|{lines + 2}):", output);
            Assert.Contains(named, output, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
