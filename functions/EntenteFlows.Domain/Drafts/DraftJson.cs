using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EntenteFlows.Domain.Drafts;

/// <summary>A draft as UTF-8 JSON. What was written by an earlier version of this code still reads.</summary>
public static class DraftJson
{
    private static readonly DraftJsonContext Context =
        new(new JsonSerializerOptions(DraftJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(Draft draft) => JsonSerializer.SerializeToUtf8Bytes(draft, Context.Draft);

    /// <exception cref="JsonException">The bytes are no draft.</exception>
    public static Draft Read(ReadOnlySpan<byte> json)
    {
        Draft? draft = JsonSerializer.Deserialize(json, Context.Draft);
        // A missing part reads as null, whatever its type says.
        return draft is { Workflow: not null, SubmissionKey: not null, Answers: not null, Saved: not null, Documents: not null, Mails: not null }
            ? draft
            : throw new JsonException("A draft has at least a workflow, a key, answers, pages, files and mails.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Draft))]
internal sealed partial class DraftJsonContext : JsonSerializerContext;
