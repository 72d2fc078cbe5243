using System.Diagnostics.Metrics;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>What was measured under the meters of one test, from here on.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value, string Tags)> _all = [];

    public Measured(OwnMeters meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Value and tags, in the order of measuring.</summary>
    public IReadOnlyList<(double Value, string Tags)> Of(string name)
    {
        lock (_all) return [.. _all.Where(m => m.Name == name).Select(m => (m.Value, m.Tags))];
    }

    /// <summary>What the gauges say at this moment.</summary>
    public IReadOnlyDictionary<string, double> Gauges()
    {
        lock (_all) _all.RemoveAll(m => IsGauge(m.Name));
        _listener.RecordObservableInstruments();
        lock (_all) return _all.Where(m => IsGauge(m.Name)).ToDictionary(m => m.Name, m => m.Value);
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsGauge(string name) => name is "ententeflows.cases.open" or "ententeflows.cases.overdue" or "ententeflows.outbox.age";

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string text = string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"));
        lock (_all) _all.Add((instrument.Name, value, text));
    }
}
