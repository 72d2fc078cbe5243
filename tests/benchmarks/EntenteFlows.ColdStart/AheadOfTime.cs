using System.Diagnostics;
using System.Reflection;
using System.Reflection.PortableExecutable;

namespace EntenteFlows.ColdStart;

/// <summary>A copy of a build's output whose assemblies are compiled ahead, as publishing the azure build does.</summary>
internal static class AheadOfTime
{
    private const string WayToCompiler = "The ahead-of-time compiler is not on this machine yet: run `dotnet publish functions/EntenteFlows.Functions` once, which restores it.";

    public static async Task CompileAsync(string from, string to)
    {
        string tools = Metadata("Crossgen");
        if (!Directory.Exists(tools)) throw new InvalidOperationException(WayToCompiler);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (IsPlain(file)) await CompileAsync(tools, from, file, copy);
            else File.Copy(file, copy);
        }
    }

    private static async Task CompileAsync(string tools, string from, string file, string copy)
    {
        string version = Environment.Version.ToString();
        string[] references = [.. new[] { "Microsoft.NETCore.App", "Microsoft.AspNetCore.App" }.SelectMany(name => new[] { "-r", Path.Combine(Metadata("Framework"), name, version, "*.dll") })];
        string[] compiler = File.Exists(Path.Combine(tools, "crossgen2.dll")) ? ["dotnet", Path.Combine(tools, "crossgen2.dll")] : [Path.Combine(tools, "crossgen2")];
        ProcessStartInfo start = new(compiler[0], [.. compiler[1..], file, "-o", copy, .. references, "-r", Path.Combine(from, "*.dll"), "--targetos", "linux", "--targetarch", "x64", "-O"])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(file)} was not compiled: {output}");
    }

    /// <summary>Whether it is an assembly of intermediate language alone, with code in it.</summary>
    private static bool IsPlain(string file)
    {
        if (Path.GetExtension(file) != ".dll" || file.EndsWith(".resources.dll", StringComparison.Ordinal)) return false;
        using PEReader reader = new(File.OpenRead(file));
        return reader.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: 0 };
    }

    private static string Metadata(string key) => typeof(AheadOfTime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
