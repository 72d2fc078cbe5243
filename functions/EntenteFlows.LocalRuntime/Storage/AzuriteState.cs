using System.Text.Json;
using System.Text.Json.Serialization;

namespace EntenteFlows.LocalRuntime.Storage;

/// <summary>What DIR/azurite.json says of the Azurite that serves a data folder.</summary>
/// <param name="Pid">The process's number.</param>
/// <param name="Location">Its own folder, spelled as on its command line: by this it is known again, whichever way the next run spells the data folder.</param>
/// <param name="BlobPort">0 until it listens, like the other two.</param>
public sealed record AzuriteState(int Pid, string Location, int BlobPort = 0, int QueuePort = 0, int TablePort = 0)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [JsonIgnore]
    public bool HasPorts => BlobPort > 0 && QueuePort > 0 && TablePort > 0;

    /// <summary>The connection string of Azurite's well-known development account, whose key is public.</summary>
    public string ConnectionString =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{BlobPort}/devstoreaccount1;"
        + $"QueueEndpoint=http://127.0.0.1:{QueuePort}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{TablePort}/devstoreaccount1;";

    internal static string FileIn(string dataFolder) => Path.Combine(dataFolder, "azurite.json");

    /// <returns>What the file says, or null where there is none or it cannot be read.</returns>
    public static AzuriteState? Read(string dataFolder)
    {
        string file = FileIn(dataFolder);
        if (!File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize<AzuriteState>(File.ReadAllText(file), Json);
        }
        catch (JsonException)
        {
            // The file is replaced whole, so a torn one was not written by this runtime and speaks of no process that matters.
            return null;
        }
    }

    internal void Write(string dataFolder)
    {
        string file = FileIn(dataFolder);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(this, Json));
        File.Move(file + ".new", file, overwrite: true);
    }
}
