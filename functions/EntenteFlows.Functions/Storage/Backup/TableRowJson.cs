using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage.Backup;

/// <summary>
/// A row as Table Storage itself writes rows in JSON: what JSON cannot tell apart has its type beside it (<c>"Version@odata.type":"Edm.Int64"</c>). So a line
/// of a backup can be read without this program. Timestamp and ETag are the service's own and left out.
/// </summary>
internal static class TableRowJson
{
    private const string TypeSuffix = "@odata.type";
    private static readonly string[] OfTheService = ["odata.etag", nameof(TableEntity.Timestamp)];

    public static ReadOnlyMemory<byte> Write(TableEntity row)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach ((string name, object? value) in row.Where(p => !OfTheService.Contains(p.Key))) Write(json, name, value);
            json.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }

    /// <exception cref="FormatException">The line is no row.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            var row = new TableEntity();
            foreach (JsonProperty property in json.RootElement.EnumerateObject().Where(p => !p.Name.EndsWith(TypeSuffix, StringComparison.Ordinal)))
                row[property.Name] = Read(property.Value, json.RootElement.TryGetProperty(property.Name + TypeSuffix, out JsonElement type) ? type.GetString() : null);
            return row is { PartitionKey: not null, RowKey: not null } ? row : throw new FormatException("A row of the backup has no keys.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The fault's own text may quote the row.
            throw new FormatException("A line of the backup is no row.");
        }
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                break; // Table Storage keeps no nulls either.
            case string text:
                json.WriteString(name, text);
                break;
            case bool yes:
                json.WriteBoolean(name, yes);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                WriteTyped(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteTyped(json, name, "Edm.Double", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset at:
                WriteTyped(json, name, "Edm.DateTime", at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                break;
            case Guid id:
                WriteTyped(json, name, "Edm.Guid", id.ToString());
                break;
            case byte[] bytes:
                WriteTyped(json, name, "Edm.Binary", Convert.ToBase64String(bytes));
                break;
            default:
                throw new NotSupportedException($"A column of type {value.GetType().Name} cannot be backed up.");
        }
    }

    private static void WriteTyped(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + TypeSuffix, type);
        json.WriteString(name, value);
    }

    private static object Read(JsonElement value, string? type) => (type, value.ValueKind) switch
    {
        ("Edm.Int64", _) => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        ("Edm.Double", _) => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        ("Edm.DateTime", _) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        ("Edm.Guid", _) => value.GetGuid(),
        ("Edm.Binary", _) => value.GetBytesFromBase64(),
        (null, JsonValueKind.String) => value.GetString()!,
        (null, JsonValueKind.Number) => value.GetInt32(),
        (null, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        _ => throw new FormatException($"A column of type {type ?? value.ValueKind.ToString()} is not one of a backup."),
    };
}
