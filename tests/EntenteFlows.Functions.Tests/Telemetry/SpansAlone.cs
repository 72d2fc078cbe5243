using Xunit;

namespace EntenteFlows.Functions.Tests.Telemetry;

/// <summary>Whoever listens to spans hears, and samples, those of the whole process: tests with a listener run after all others, one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SpansAlone
{
    public const string Name = "spans alone";
}
