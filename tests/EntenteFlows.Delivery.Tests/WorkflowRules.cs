using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Delivery.Tests;

/// <summary>What every workflow must keep to.</summary>
internal static partial class WorkflowRules
{
    private const int LongestJobMinutes = 90;

    /// <returns>What is wrong with the workflow, a line each.</returns>
    public static IReadOnlyList<string> Faults(string text)
    {
        YamlMappingNode workflow = GitHubFiles.TreeOf(text);
        return
        [
            .. Uses().Matches(text).Select(use => use.Groups["action"].Value.Trim()).Where(action => !Pinned().IsMatch(action))
                .Select(action => $"'{action}' is not pinned by a full commit hash with its version behind it"),
            .. workflow.Get("permissions") is YamlMappingNode { Children.Count: 0 } ? (string[])[] : ["the workflow itself must have no permissions; each job asks for its own"],
            .. StoredSecrets().IsMatch(text) ? (string[])["it reads a stored secret; sign in by federation"] : [],
            .. text.Contains("pull_request_target", StringComparison.Ordinal) ? (string[])["pull_request_target runs strangers' code with rights"] : [],
            .. workflow.Maps("jobs").SelectMany(job => JobFaults(job.Value).Select(fault => $"job {job.Key}: {fault}")),
        ];
    }

    /// <summary>Local files need no hash: they come with the commit.</summary>
    [GeneratedRegex(@"^\s*-?\s*uses:\s*(?<action>.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^(\./\S+|\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\bsecrets\b\s*[.:\[]", RegexOptions.CultureInvariant)]
    private static partial Regex StoredSecrets();

    [GeneratedRegex(@"\$\{\{", RegexOptions.CultureInvariant)]
    private static partial Regex Expression();

    private static IEnumerable<string> JobFaults(YamlMappingNode job)
    {
        if (job.Get("permissions") is not YamlMappingNode permissions) yield return "it names no permissions";
        else if (permissions.Text("contents") != "read") yield return "it needs no more of the repository than to read it";
        bool isCall = job.Get("uses") is not null;
        if (!isCall && (!int.TryParse(job.Text("timeout-minutes"), out int minutes) || minutes > LongestJobMinutes)) yield return "it has no time-out";
        foreach (YamlMappingNode step in job.Steps())
        {
            // What stands in an expression is pasted into the script, whatever it holds; from the environment it stays data.
            if (step.Text("run") is { } script && Expression().IsMatch(script)) yield return $"the script '{script.Split('\n')[0]}' holds an expression; hand it over in env";
            if (step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true && (step.Get("with") as YamlMappingNode)?.Text("persist-credentials") != "false")
                yield return "the checkout leaves its token behind";
        }
    }
}
