using System.Runtime.CompilerServices;
using Xunit;

namespace EntenteFlows.Functions.Tests.Orchestration;

/// <summary>Whatever an orchestrator runs lies in files named *.orchestrator.cs, and these hold to rules of their own.</summary>
public sealed class OrchestratorSourceTests
{
    private const string Suffix = ".orchestrator.cs";

    private static readonly (string Name, string Text)[] Sources = [.. Files()];

    [Fact]
    public void Whatever_takes_an_orchestrations_context_is_named_an_orchestrators_file()
    {
        string[] takes = [.. Sources.Where(s => s.Text.Contains("TaskOrchestrationContext", StringComparison.Ordinal)).Select(s => s.Name)];

        Assert.NotEmpty(takes);
        Assert.All(takes, name => Assert.EndsWith(Suffix, name, StringComparison.Ordinal));
    }

    [Fact]
    public void No_orchestrators_file_breaks_a_rule() =>
        Assert.All(Sources.Where(s => s.Name.EndsWith(Suffix, StringComparison.Ordinal)), s => Assert.Empty(OrchestratorRules.BrokenBy(s.Text)));

    [Theory]
    [InlineData("DateTimeOffset now = clock.GetUtcNow(); TimeProvider clock;")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("int ticks = Environment.TickCount;")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("int chance = Random.Shared.Next();")]
    [InlineData("string? value = settings[\"x\"]; IConfiguration settings;")]
    [InlineData("using var http = new HttpClient();")]
    [InlineData("using EntenteFlows.Functions.Storage;")]
    [InlineData("await Task.Run(Work);")]
    [InlineData("await Task.Delay(1000);")]
    [InlineData("work.ContinueWith(Next);")]
    [InlineData("lock (_gate) _count++;")]
    [InlineData("await stop.CancelAsync();")]
    [InlineData("await timer.ConfigureAwait(false);")]
    [InlineData("await foreach (var row in rows) Take(row);")]
    [InlineData("private static int _count;")]
    [InlineData("private static Dictionary<string, int> Counts = [];")]
    [InlineData("public static string Last { get; set; }")]
    [InlineData("private readonly HashSet<int> _seen = [];")]
    [InlineData("private readonly Dictionary<int, Task> _sending = [];")]
    [InlineData("public Story(ILogger<Story> logger) { }")]
    public void Each_rule_bites(string source) => Assert.NotEmpty(OrchestratorRules.BrokenBy(source));

    [Theory]
    [InlineData("// DateTime.UtcNow would differ on replay.")]
    [InlineData("private static readonly TimeSpan Wait = TimeSpan.FromDays(1);")]
    [InlineData("public static Task RunAsync(TaskOrchestrationContext context) => Tell(context);")]
    [InlineData("public static async Task RunAsync(TaskOrchestrationContext context) { int turns = 0; }")]
    [InlineData("private readonly SortedDictionary<int, Task> _sending = [];")]
    [InlineData("DateTime now = _context.CurrentUtcDateTime;")]
    [InlineData("await Task.WhenAny(first, second);")]
    public void What_an_orchestrator_needs_breaks_none(string source) => Assert.Empty(OrchestratorRules.BrokenBy(source));

    private static IEnumerable<(string Name, string Text)> Files([CallerFilePath] string here = "")
    {
        string functions = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../functions/EntenteFlows.Functions"));
        return from file in Directory.EnumerateFiles(functions, "*.cs", SearchOption.AllDirectories)
               let name = Path.GetRelativePath(functions, file)
               where !name.StartsWith("obj", StringComparison.Ordinal) && !name.StartsWith("bin", StringComparison.Ordinal)
               select (name, File.ReadAllText(file));
    }
}
