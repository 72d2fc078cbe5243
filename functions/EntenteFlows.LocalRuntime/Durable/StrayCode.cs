namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// Remembers that an orchestrator's code came back from something that is not durable when its turn was over already. The first word of it counts,
/// and only for the memory that the turn was run on.
/// </summary>
internal sealed class StrayCode
{
    private readonly Lock _lock = new();
    private (InstanceMemory Memory, string Message)? _heard;

    public void Add(InstanceMemory memory, string message)
    {
        lock (_lock) _heard ??= (memory, message);
    }

    public string? Take(InstanceMemory memory)
    {
        lock (_lock)
        {
            (InstanceMemory Memory, string Message)? heard = _heard;
            _heard = null;
            return heard is { } known && known.Memory == memory ? known.Message : null;
        }
    }
}
