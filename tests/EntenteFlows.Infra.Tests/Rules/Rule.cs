using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

/// <summary>Something that must hold of every deployment.</summary>
/// <param name="Name">The rule as a sentence.</param>
/// <param name="Faults">What breaks it; nothing where it holds.</param>
public sealed record Rule(string Name, Func<Deployment, IEnumerable<string>> Faults)
{
    public static Rule That(string name, Func<Deployment, IEnumerable<string>> faults) => new(name, faults);

    /// <summary>The faults of a condition on the whole.</summary>
    public static IEnumerable<string> Unless(bool holds, string fault) => holds ? [] : [fault];

    /// <summary>A fault where two sets differ, with what is missing and what is too much.</summary>
    public static IEnumerable<string> Same(string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        string[] wanted = [.. expected];
        string[] there = [.. actual];
        return [.. wanted.Except(there).Select(w => $"{what}: {w} is missing"), .. there.Except(wanted).Select(t => $"{what}: {t} is too much")];
    }
}
