using System.Collections.Immutable;
using System.Text.Json;

namespace EntenteFlows.Functions.Storage.Backup;

/// <summary>What a backup holds. Its file is written last: a folder without it is the rest of a backup that did not end.</summary>
/// <param name="Format">1; another number is not this program's.</param>
/// <param name="App">Version of the program that wrote it.</param>
/// <param name="Begun">UTC instant before the first row was read. What was recorded later may be in the backup or not.</param>
/// <param name="TornCases">Cases whose snapshot and events were read from different moments, again and again.</param>
public sealed record BackupManifest(int Format, string App, DateTimeOffset Begun, DateTimeOffset Finished, ImmutableArray<BackedUpTable> Tables, int TornCases)
{
    public const int CurrentFormat = 1;
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectRequiredConstructorParameters = true };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="FormatException">It is no manifest that this program can read.</exception>
    public static BackupManifest Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Json) is { Format: CurrentFormat } manifest
                ? manifest
                : throw new FormatException($"The backup is not of format {CurrentFormat}: use the program of the time when it was made.");
        }
        catch (JsonException fault)
        {
            throw new FormatException($"The backup's {FileName} is damaged (at {fault.Path}).");
        }
    }
}

/// <param name="Table">The table's name without the prefix.</param>
/// <param name="Sha256">Of the compressed file; lower-case hex.</param>
public sealed record BackedUpTable(string Table, string File, long Rows, string Sha256);
