using System.Collections.Immutable;

namespace Microsoft.DurableTask;

public record StartOrchestrationOptions
{
    /// <param name="InstanceId">The new instance's id; a random one where none is given.</param>
    /// <param name="StartAt">The instant before which it does not begin; at once where none is given.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    public string? InstanceId { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The orchestration's version; the hub's default version where none is given.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// The statuses in which an instance of the same id stops the start. One in any other status is replaced.
    /// Where nothing is said, an instance that has not ended stops it.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
