using System.Diagnostics.Metrics;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Meters of one test's own: others in the same process measure under the same names.</summary>
internal sealed class OwnMeters : IMeterFactory
{
    private readonly List<Meter> _made = [];

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        Meter meter = new(options);
        lock (_made) _made.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        lock (_made) _made.ForEach(m => m.Dispose());
    }
}
