using System.Text.RegularExpressions;

namespace EntenteFlows.Functions.Tests.Orchestration;

/// <summary>
/// What an orchestrator's source may not hold beyond what is banned everywhere: it is run again from its history, on its own thread, so whatever
/// it reads must come from the history and whatever it awaits from its context.
/// </summary>
internal static partial class OrchestratorRules
{
    private static readonly (string Rule, Regex Breach)[] All =
    [
        ("time comes from the context", Time()),
        ("chance comes from the context", Chance()),
        ("settings, services, storage and the network are for activities", World()),
        ("threads and tasks of its own leave the replay", Threads()),
        ("an await must come back to the orchestrator's thread", Awaits()),
        ("what is static outlives the replay", MutableStatic()),
        ("collections without an order replay in another one", Unordered()),
        ("a log that knows no replay says all again", Logs()),
    ];

    /// <summary>The rules that the source breaks; comments count for nothing.</summary>
    public static IEnumerable<string> BrokenBy(string source)
    {
        string code = Comments().Replace(source, string.Empty);
        return from rule in All
               from Match breach in rule.Breach.Matches(code)
               select $"{rule.Rule}: {breach.Value}";
    }

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\bTimeProvider\b|\bStopwatch\b|\.(UtcNow|Now|Today)\b|\bEnvironment\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"\bGuid\.\w+|\bRandom\w*\b|\bIEntropy\b")]
    private static partial Regex Chance();

    [GeneratedRegex(@"\bI?Configuration\b|\bIServiceProvider\b|\bHttpClient\b|\bHttpContext\b|\bFile\.|\bDirectory\.|\bFunctions\.(Storage|Mail|Http|Links|Cases)\b|\busing Azure\b|\bDurableTaskClient\b")]
    private static partial Regex World();

    [GeneratedRegex(@"\bTask\.(Run|Delay|Factory|Yield)\b|\bContinueWith\b|\bThread(Pool)?\b|\bParallel\b|\bInterlocked\b|\block\s*\(|\bTaskCompletionSource\b|\.Wait\(|\bCancelAsync\b")]
    private static partial Regex Threads();

    [GeneratedRegex(@"\bConfigureAwait\b|\bawait\s+(foreach|using)\b")]
    private static partial Regex Awaits();

    [GeneratedRegex(@"\bstatic\s+(?!readonly\b|class\b|partial\b|async\b)[\w<>?\[\],. ]+?\s\w+\s*(=(?!>)|;|\{[^}]*\bset\b)|\bThreadStatic\b|\bAsyncLocal\b")]
    private static partial Regex MutableStatic();

    [GeneratedRegex(@"(?<!Sorted)\b(Dictionary|HashSet|ConcurrentDictionary|ConcurrentBag)<")]
    private static partial Regex Unordered();

    [GeneratedRegex(@"\bILogger<|\bILoggerFactory\b|\bConsole\.")]
    private static partial Regex Logs();
}
