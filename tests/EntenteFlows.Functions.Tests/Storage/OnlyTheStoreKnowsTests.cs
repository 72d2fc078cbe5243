using System.Runtime.CompilerServices;
using Xunit;

namespace EntenteFlows.Functions.Tests.Storage;

/// <summary>Row keys, partitions and ETags are the store's own matter; the domain knows no storage at all.</summary>
public sealed class OnlyTheStoreKnowsTests
{
    private static readonly string[] Words = ["RowKey", "PartitionKey", "new ETag", "ETag.All", "TableClient", "TableEntity", "using Azure"];

    [Fact]
    public void No_file_outside_the_store_names_keys_or_etags()
    {
        string functions = Path.GetFullPath(Path.Combine(Here(), "../../../functions/EntenteFlows.Functions"));
        // Where the client is made and handed to the store, and where telemetry goes to a service of the same house.
        string[] may =
        [
            Path.Combine(functions, "Storage"), Path.Combine(functions, "Services", "StorageServices.cs"), Path.Combine(functions, "Telemetry", "AzureMonitorExport.cs"),
            Path.Combine(functions, "bin"), Path.Combine(functions, "obj"),
        ];
        string[] files = [.. Directory.EnumerateFiles(functions, "*.cs", SearchOption.AllDirectories).Where(f => !may.Any(m => f.StartsWith(m, StringComparison.Ordinal)))];

        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.DoesNotContain(Words, w => File.ReadAllText(f).Contains(w, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_domain_refers_to_no_storage_package() =>
        Assert.DoesNotContain(typeof(Domain.Cases.Case).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("Azure", StringComparison.Ordinal));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
