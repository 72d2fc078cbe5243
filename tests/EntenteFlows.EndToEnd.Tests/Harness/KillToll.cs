using System.Globalization;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>What the kills met.</summary>
public sealed class KillToll
{
    private readonly List<WorkLeft> _work = [];

    /// <summary>Kills that cut off at least one request.</summary>
    public int Requests { get; private set; }

    /// <summary>Kills that cut off at least one request that asks for a change.</summary>
    public int Commands { get; private set; }

    /// <summary>Kills that left an orchestration with work begun.</summary>
    public int Orchestrations { get; private set; }

    public void Count(IReadOnlyList<HttpMethod> cutOff, IReadOnlyList<WorkLeft> atWork)
    {
        Requests += cutOff.Count > 0 ? 1 : 0;
        Commands += cutOff.Contains(HttpMethod.Post) ? 1 : 0;
        Orchestrations += atWork.Count > 0 ? 1 : 0;
        _work.AddRange(atWork);
    }

    /// <summary>How many kills came while this message was being sent.</summary>
    public int SendsCutOff(string caseId, int message) =>
        _work.Count(w => w.InstanceId == caseId && w.Activities.Any(a => a.StartsWith("SendMessage", StringComparison.Ordinal) && Numbers(a).Contains(message)));

    private static IEnumerable<int> Numbers(string text) =>
        text.Split(text.Where(c => !char.IsAsciiDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
            .Where(n => n.Length < 9).Select(n => int.Parse(n, CultureInfo.InvariantCulture));
}
