using System.Text.Encodings.Web;
using System.Text.Json;

namespace EntenteFlows.Domain.Cases;

/// <summary>How snapshots and events are written: accents and plus signs as they are, since this JSON goes into storage, never into a page, and much of it would be escapes.</summary>
internal static class StoredJson
{
    public static CaseJsonContext Context { get; } = new(new JsonSerializerOptions(CaseJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
