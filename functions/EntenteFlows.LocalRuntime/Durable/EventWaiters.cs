using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// Brings external events to those who wait for them, as the worker of Durable Task does: names ignore case, the last waiter of a name is served first,
/// a waiter that was cancelled keeps its place and takes an event with it, and events for which nobody waits are kept in order.
/// </summary>
internal sealed class EventWaiters(DataConverter converter)
{
    private readonly Dictionary<string, Stack<IWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> _unclaimed = [];

    /// <summary>Whether anyone still waits.</summary>
    public bool Any => _waiters.Values.Any(stack => stack.Any(waiter => waiter.IsWaiting));

    /// <summary>Events that nobody has waited for, in the order of their arrival.</summary>
    public IReadOnlyList<HistoryEvent> Unclaimed => _unclaimed;

    /// <exception cref="ArgumentException">Somebody waits for the same name with another type.</exception>
    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        if (!_waiters.TryGetValue(name, out Stack<IWaiter>? stack)) _waiters[name] = stack = new Stack<IWaiter>();
        if (stack.TryPeek(out IWaiter? other) && other.EventType != typeof(T))
            throw new ArgumentException($"Event '{name}' is already awaited as {other.EventType}, and now as {typeof(T)}.", nameof(name));

        var waiter = new Waiter<T>(converter);
        stack.Push(waiter);
        if (TryClaim(name, out HistoryEvent? kept)) Deliver(kept);
        cancellation.Register(() => waiter.Cancel(cancellation));
        return waiter.Task;
    }

    public void Deliver(HistoryEvent raised)
    {
        if (_waiters.TryGetValue(raised.Name!, out Stack<IWaiter>? stack) && stack.TryPop(out IWaiter? waiter)) waiter.Serve(raised.Payload);
        else _unclaimed.Add(raised);
    }

    private bool TryClaim(string name, [NotNullWhen(true)] out HistoryEvent? kept)
    {
        int index = _unclaimed.FindIndex(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));
        kept = index < 0 ? null : _unclaimed[index];
        if (kept is null) return false;
        _unclaimed.RemoveAt(index);
        return true;
    }

    private interface IWaiter
    {
        Type EventType { get; }

        bool IsWaiting { get; }

        void Serve(string? payload);
    }

    private sealed class Waiter<T>(DataConverter converter) : IWaiter
    {
        private readonly TaskCompletionSource<T> _arrival = new();

        public Task<T> Task => _arrival.Task;

        public Type EventType => typeof(T);

        public bool IsWaiting => !_arrival.Task.IsCompleted;

        public void Cancel(CancellationToken cancellation) => _arrival.TrySetCanceled(cancellation);

        public void Serve(string? payload)
        {
            try
            {
                _arrival.TrySetResult(converter.Deserialize<T>(payload)!);
            }
            catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or NotSupportedException)
            {
                _arrival.TrySetException(unreadable); // The orchestrator awaits it, so it is the one to hear of it.
            }
        }
    }
}
