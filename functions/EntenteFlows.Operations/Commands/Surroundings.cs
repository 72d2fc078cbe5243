using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Operations.Commands;

/// <summary>What a command has around it: where it reads and writes, the time, and chance.</summary>
/// <param name="OutputIsSeen">The output goes to a terminal, where a secret would stay to be read.</param>
internal sealed record Surroundings(TextReader Input, TextWriter Output, TextWriter Error, bool OutputIsSeen, TimeProvider Clock, IEntropy Entropy)
{
    public static Surroundings OfThisProcess => new(Console.In, Console.Out, Console.Error, !Console.IsOutputRedirected, TimeProvider.System, new SystemEntropy());
}
