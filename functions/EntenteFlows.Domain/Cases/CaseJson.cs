using System.Text.Json;

namespace EntenteFlows.Domain.Cases;

/// <summary>The snapshot as UTF-8 JSON. What was written by an earlier version of this code still reads.</summary>
public static class CaseJson
{
    public static byte[] Write(Case file) => JsonSerializer.SerializeToUtf8Bytes(file, StoredJson.Context.Case);

    /// <exception cref="JsonException">The bytes are no snapshot.</exception>
    public static Case Read(ReadOnlySpan<byte> json)
    {
        Case? file = JsonSerializer.Deserialize(json, StoredJson.Context.Case);
        // A missing part reads as null, whatever its type says.
        bool whole = file is { Reference: not null, Form.Values: not null, People.Count: > 0, Stages: not null, Tasks: not null, RemindersToApplicant: not null, Recent: not null, Plan: null or { Steps: not null } };
        whole &= file?.After is null
            or { Stages: not null, Obligations: not null, Notices: not null, NoticesSent: not null, Amendments: not null, Cancellations: not null };
        return whole ? file! : throw new JsonException("A snapshot has at least a reference, a form, people, stages, tasks, reminders and recent commands.");
    }
}
