using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using EntenteFlows.Domain.Cases;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>The domain takes values and returns values: neither the clock, nor chance, nor storage is within its reach.</summary>
public sealed class DomainPurityTests
{
    private static readonly string[] Banned =
    [
        "System.DateTime.get_UtcNow", "System.DateTime.get_Now", "System.DateTime.get_Today", "System.DateTimeOffset.get_UtcNow", "System.DateTimeOffset.get_Now",
        "System.TimeProvider.get_System", "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.TimeZoneInfo.get_Local", "System.Threading.Tasks.Task.Delay",
    ];

    private static readonly string[] BannedTypes =
    [
        "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.Diagnostics.Stopwatch", "System.Threading.Thread", "System.IO.File", "System.IO.Directory",
        "System.Net.Http.HttpClient", "System.Console",
    ];

    [Fact]
    public void The_domain_knows_no_storage_and_no_host() =>
        Assert.All(typeof(Case).Assembly.GetReferencedAssemblies(), a => Assert.True(
            a.Name is "YamlDotNet" || a.Name!.StartsWith("System.", StringComparison.Ordinal), $"{a.Name} is no business of the domain."));

    [Fact]
    public void The_domain_reads_no_clock_and_draws_no_chance()
    {
        List<string> used = [.. MembersUsed(typeof(Case).Assembly.Location)];

        Assert.Contains("System.Security.Cryptography.SHA256.HashData", used);
        Assert.DoesNotContain(used, m => Banned.Contains(m) || BannedTypes.Contains(m[..m.LastIndexOf('.')]));
    }

    private static IEnumerable<string> MembersUsed(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader reader = file.GetMetadataReader();
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (member.Parent.Kind is not HandleKind.TypeReference)
                continue;
            TypeReference type = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
            // A constructor's name begins with a dot of its own.
            yield return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}.{reader.GetString(member.Name).TrimStart('.')}";
        }
    }
}
