using Azure.Core;
using Azure.Core.Pipeline;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

/// <summary>
/// Counts a hub's storage operations, and cuts the hub off at a given one as a kill would: either before the operation reaches storage, or after
/// storage has done it and before the hub hears of it. Nothing passes after that. It can also lose one operation and let the next ones pass.
/// </summary>
internal sealed class FaultyTransport : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private int _operations;
    private int? _cutAt;
    private bool _cutAfter;
    private bool _losesOne;

    public int Operations
    {
        get
        {
            lock (_lock) return _operations;
        }
    }

    public bool IsCut { get; private set; }

    /// <param name="operation">Which operation from now on, counted from 1.</param>
    /// <param name="after">Whether storage still does it.</param>
    public void CutAt(int operation, bool after)
    {
        lock (_lock) (_cutAt, _cutAfter, _losesOne) = (_operations + operation, after, false);
    }

    /// <param name="operation">Which operation from now on, counted from 1.</param>
    /// <param name="after">Whether storage still does it, and only its answer is lost.</param>
    public void LoseOne(int operation, bool after)
    {
        lock (_lock) (_cutAt, _cutAfter, _losesOne) = (_operations + operation, after, true);
    }

    public void CutNow()
    {
        lock (_lock) IsCut = true;
    }

    public void Mend()
    {
        lock (_lock) (IsCut, _cutAt) = (false, null);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (IsCutBefore(out bool cutsAfter)) throw new HttpRequestException("cut off before storage was reached");
        await ProcessNextAsync(message, pipeline);
        if (cutsAfter) throw new HttpRequestException("cut off before storage's answer came");
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The hub is asynchronous throughout.");

    private bool IsCutBefore(out bool cutsAfter)
    {
        lock (_lock)
        {
            cutsAfter = false;
            if (IsCut) return true;
            _operations++;
            if (_operations != _cutAt) return false;
            IsCut = !_losesOne;
            cutsAfter = _cutAfter;
            return !_cutAfter;
        }
    }
}
