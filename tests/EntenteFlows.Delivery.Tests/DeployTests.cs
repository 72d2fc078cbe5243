using System.Text.RegularExpressions;
using EntenteFlows.Tests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Delivery.Tests;

public sealed partial class DeployTests
{
    private static readonly YamlMappingNode Deploy = GitHubFiles.TreeOf(GitHubFiles.TextOf("deploy.yml"));

    private static readonly YamlMappingNode Environment = GitHubFiles.TreeOf(GitHubFiles.TextOf("deploy-environment.yml"));

    [Theory]
    [InlineData("package", "check")]
    [InlineData("staging", "package")]
    [InlineData("production", "staging")]
    public void Nothing_is_deployed_before_what_it_rests_on_has_passed(string job, string before) =>
        Assert.Equal(before, Deploy.Maps("jobs").Single(j => j.Key == job).Value.Text("needs"));

    [Fact]
    public void Two_deployments_never_run_at_once_and_none_is_broken_off()
    {
        var concurrency = (YamlMappingNode)Deploy.Get("concurrency")!;
        Assert.DoesNotContain("${{", concurrency.Text("group"), StringComparison.Ordinal);
        Assert.Equal("false", concurrency.Text("cancel-in-progress"));
    }

    [Fact]
    public void An_environments_own_rules_say_who_approves() =>
        Assert.Equal("${{ inputs.environment }}", Assert.Single(Environment.Maps("jobs")).Value.Text("environment"));

    [Fact]
    public void What_is_deployed_was_attested_first_and_is_tried_last()
    {
        string[] scripts = [.. Assert.Single(Environment.Maps("jobs")).Value.Steps().Select(step => step.Text("run") ?? step.Text("uses")!)];
        int verified = Array.FindIndex(scripts, s => s.StartsWith("gh attestation verify", StringComparison.Ordinal));
        int signedIn = Array.FindIndex(scripts, s => s.StartsWith("azure/login@", StringComparison.Ordinal));
        Assert.InRange(verified, 0, signedIn - 1);
        Assert.StartsWith("bash .ci/smoke", scripts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_counts_only_where_the_deploy_workflow_built_it_from_this_commit()
    {
        string verify = Assert.Single(Assert.Single(Environment.Maps("jobs")).Value.Steps(), step => step.Text("run")?.StartsWith("gh attestation verify", StringComparison.Ordinal) is true).Text("run")!;

        Assert.Contains("--signer-workflow \"$GITHUB_REPOSITORY/.github/workflows/deploy.yml\"", verify, StringComparison.Ordinal);
        Assert.Contains("--source-digest \"$GITHUB_SHA\"", verify, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".ci/run")]
    [InlineData(".ci/smoke")]
    [InlineData(".ci/sbom")]
    [InlineData(".ci/azure-build")]
    public void The_scripts_that_workflows_call_are_there(string script)
    {
        Assert.True(File.Exists(RepositoryFolder.At(script)));
        Assert.StartsWith("#!/usr/bin/env bash", File.ReadAllText(RepositoryFolder.At(script)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_variable_that_an_environment_must_have_is_told()
    {
        string guide = File.ReadAllText(RepositoryFolder.At("docs", "pipeline.md"));
        string[] variables = [.. GitHubFiles.Workflows.SelectMany(workflow => Variables().Matches(GitHubFiles.TextOf(workflow))).Select(match => match.Groups["name"].Value).Distinct()];
        Assert.NotEmpty(variables);
        Assert.All(variables, name => Assert.Contains($"`{name}`", guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Dependabot_looks_after_every_folder_with_a_lock_file_of_npm()
    {
        string[] folders = [.. Directory.EnumerateFiles(RepositoryFolder.Root, "package-lock.json", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
            .Select(file => "/" + Path.GetRelativePath(RepositoryFolder.Root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Where(folder => !folder.Contains("node_modules", StringComparison.Ordinal) && !folder.Contains("/bin/", StringComparison.Ordinal) && !folder.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        YamlMappingNode dependabot = GitHubFiles.TreeOf(File.ReadAllText(RepositoryFolder.At(".github", "dependabot.yml")));
        YamlMappingNode npm = ((YamlSequenceNode)dependabot.Get("updates")!).Cast<YamlMappingNode>().Single(update => update.Text("package-ecosystem") == "npm");
        Assert.Equal(folders, ((YamlSequenceNode)npm.Get("directories")!).Select(node => ((YamlScalarNode)node).Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\bvars\.(?<name>[A-Z_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Variables();
}
