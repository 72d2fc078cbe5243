using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases;

/// <summary>What an approver signs beside the form: the files that the role may see.</summary>
public static class DocumentsSeen
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Hash of exactly what the task's holder is shown of form and files: what goes out with the question and comes back with the decision.</summary>
    public static string Hash(Case file, WorkflowDefinition workflow, Alliance alliance, CaseTask task) =>
        With(ShownContent.HashOf(file, workflow, task), file, workflow, alliance, task.Role);

    /// <param name="formHash">Hash of what the role sees of the form, lower-case hex.</param>
    /// <returns>The same hash where no file is to be seen; otherwise SHA-256, lower-case hex, over <c>{"documents":{"slot":"sha256",…},"form":"…"}</c> in canonical
    /// JSON (RFC 8785), slots in the order of their ids, a slot that holds several files with the array of their hashes in ascending order: anybody can compute it again.</returns>
    public static string With(string formHash, Case file, WorkflowDefinition workflow, Alliance alliance, string role)
    {
        SortedDictionary<string, object> seen = new(StringComparer.Ordinal);
        foreach (DocumentDefinition slot in DocumentSlots.Of(file, workflow, alliance).Where(d => d.IsShownTo(role)))
        {
            string[] held = [.. file.DocumentsIn(slot.Id).Select(d => d.Sha256).Order(StringComparer.Ordinal)];
            if (held.Length > 0)
                seen[slot.Id] = held is [var only] ? only : held;
        }
        return seen.Count == 0 ? formHash : Whole(formHash, seen);
    }

    private static string Whole(string formHash, SortedDictionary<string, object> seen)
    {
        SortedDictionary<string, object> whole = new(StringComparer.Ordinal) { ["documents"] = seen, ["form"] = formHash };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(whole, Canonical)));
    }
}
