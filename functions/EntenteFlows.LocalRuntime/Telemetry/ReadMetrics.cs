using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>Reads the app's metrics when somebody asks for them.</summary>
internal sealed class ReadMetrics : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Taken _taken = new();

    public ReadMetrics() => Reader = new BaseExportingMetricReader(_taken);

    public MetricReader Reader { get; }

    public IReadOnlyList<MetricReading> Now()
    {
        lock (_lock)
        {
            _taken.Readings = [];
            // An app without metrics never took the reader on, and gives none.
            Reader.Collect();
            return _taken.Readings;
        }
    }

    public void Dispose()
    {
        Reader.Dispose();
        _taken.Dispose();
    }

    private sealed class Taken : BaseExporter<Metric>
    {
        public IReadOnlyList<MetricReading> Readings { get; set; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            List<MetricReading> readings = [];
            foreach (Metric metric in batch)
                foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
                    readings.Add(Read(metric, point));
            Readings = [.. readings.OrderBy(reading => reading.Name, StringComparer.Ordinal)];
            return ExportResult.Success;
        }

        private static MetricReading Read(Metric metric, in MetricPoint point)
        {
            bool isHistogram = metric.MetricType is MetricType.Histogram or MetricType.ExponentialHistogram;
            bool isGauge = metric.MetricType is MetricType.LongGauge or MetricType.DoubleGauge;
            double value = metric.MetricType switch
            {
                MetricType.Histogram or MetricType.ExponentialHistogram => point.GetHistogramSum(),
                MetricType.LongGauge => point.GetGaugeLastValueLong(),
                MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
                MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
                _ => point.GetSumLong(),
            };
            return new(
                metric.MeterName, metric.Name, metric.Unit, metric.Description, isHistogram ? "histogram" : isGauge ? "gauge" : "counter",
                AttributesOf.Pairs(point.Tags), value, isHistogram ? point.GetHistogramCount() : null);
        }
    }
}
