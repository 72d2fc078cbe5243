using Azure.Core;
using Azure.Core.Pipeline;
using EntenteFlows.Functions.Telemetry;

namespace EntenteFlows.Functions.Storage;

/// <summary>Counts the operations on the tables by what they do, each once however often it was tried.</summary>
internal sealed class CountOperations(CaseMetrics metrics) : HttpPipelinePolicy
{
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        metrics.StorageOperation(NameOf(message.Request));
        return ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        metrics.StorageOperation(NameOf(message.Request));
        ProcessNext(message, pipeline);
    }

    internal static string NameOf(Request request)
    {
        string path = request.Uri.Path ?? "";
        bool isOneRow = path.EndsWith(')') && !path.EndsWith("()", StringComparison.Ordinal);
        return request.Method.Method switch
        {
            "GET" => isOneRow ? "read" : "query",
            "POST" when path.EndsWith("$batch", StringComparison.Ordinal) => "transaction",
            "POST" when path.EndsWith("/Tables", StringComparison.Ordinal) || path == "Tables" => "create-table",
            "POST" => "insert",
            "PUT" => "replace",
            "PATCH" or "MERGE" => "merge",
            "DELETE" => "delete",
            _ => "other",
        };
    }
}
