using System.Diagnostics;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>The data folder of one app, and a way into its storage beside the app.</summary>
public sealed class DataFolder(string path)
{
    /// <summary>The account that every Azurite has; public, in its documentation.</summary>
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private int? _watched;

    public string Path { get; } = path;

    public TableServiceClient Tables => new($"DefaultEndpointsProtocol=http;{Account};TableEndpoint=http://127.0.0.1:{Azurite.TablePort}/devstoreaccount1;");

    public BlobServiceClient Blobs => new($"DefaultEndpointsProtocol=http;{Account};BlobEndpoint=http://127.0.0.1:{BlobPort}/devstoreaccount1;");

    private int BlobPort
    {
        get
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(AzuriteFile));
            return json.RootElement.GetProperty("blobPort").GetInt32();
        }
    }

    /// <summary>The process id and ports that the app wrote down.</summary>
    public (int Pid, int TablePort) Azurite
    {
        get
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(AzuriteFile));
            return (json.RootElement.GetProperty("pid").GetInt32(), json.RootElement.GetProperty("tablePort").GetInt32());
        }
    }

    private string AzuriteFile => System.IO.Path.Combine(Path, "azurite.json");

    public bool HasAzurite => File.Exists(AzuriteFile);

    /// <summary>From now on this Azurite ends with the test run, however that ends.</summary>
    public void WatchAzurite()
    {
        if (!HasAzurite || _watched == Azurite.Pid)
            return;
        if (_watched is { } before)
            Reaper.Forget(before);
        _watched = Azurite.Pid;
        Reaper.Watch(Azurite.Pid);
    }

    /// <summary>True while the Azurite that this folder's app started is there.</summary>
    public bool AzuriteRuns => _watched is { } pid && IsAlive(pid);

    /// <summary>An app that was killed leaves its Azurite behind on purpose; a test does not.</summary>
    public void EndAzurite()
    {
        if (HasAzurite)
            WatchAzurite();
        if (_watched is not { } pid)
            return;
        if (IsAlive(pid))
        {
            using var azurite = Process.GetProcessById(pid);
            azurite.Kill();
            azurite.WaitForExit();
        }
        Reaper.Forget(pid);
        _watched = null;
    }

    public void Delete() => Directory.Delete(Path, recursive: true);

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
