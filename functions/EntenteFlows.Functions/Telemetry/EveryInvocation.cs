using System.Diagnostics;
using OpenTelemetry.Trace;

namespace EntenteFlows.Functions.Telemetry;

/// <summary>
/// Keeps every span of an invocation, whatever the caller's trace context says: a flag that somebody outside sends must not switch our sight off.
/// Left out are calls that belong to no invocation, such as those for access tokens.
/// </summary>
internal sealed class EveryInvocation : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind is ActivityKind.Client && samplingParameters.ParentContext.TraceId == default
            ? SamplingDecision.Drop
            : SamplingDecision.RecordAndSample);
}
