using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>An example that a workflow brings along.</summary>
/// <param name="Number">Its place among the workflow's examples, from 0.</param>
/// <param name="Body">The body of its submission.</param>
public sealed record WorkflowExample(string Workflow, int Number, JsonObject Body)
{
    /// <summary>All that the app offers, of all workflows.</summary>
    public static async Task<IReadOnlyList<WorkflowExample>> AllAsync(CaseClient client, string language = "en")
    {
        List<WorkflowExample> all = [];
        foreach (JsonElement workflow in (await client.GetAsync("/api/workflows")).MustBe(HttpStatusCode.OK).Json.EnumerateArray())
        {
            string id = workflow.GetProperty("id").GetString()!;
            int examples = (await client.WorkflowAsync(id))["examples"]!.AsArray().Count;
            for (int number = 0; number < examples; number++)
                all.Add(new WorkflowExample(id, number, await client.ExampleAsync(number, language, id)));
        }
        return all;
    }

    public override string ToString() => $"{Workflow} {Number}";
}
