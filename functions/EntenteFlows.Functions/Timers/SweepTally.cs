using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;

namespace EntenteFlows.Functions.Timers;

/// <summary>Adds up what a sweep sees, from several cases at a time.</summary>
/// <param name="now">UTC instant at which the sweep began.</param>
internal sealed class SweepTally(DateTimeOffset now)
{
    private readonly Lock _lock = new();
    private long _open;
    private long _overdue;
    private DateTimeOffset? _oldest;

    public SweepFigures Figures
    {
        get
        {
            lock (_lock) return new SweepFigures(now, _open, _overdue, now - (_oldest ?? now));
        }
    }

    public void Count(CaseHead head)
    {
        lock (_lock)
        {
            if (!head.IsFinal) _open++;
            // Whatever falls due is acted on at once: a deadline asks the next in line or ends the case, and an approved case wakes for what comes after. So a moment
            // in the past is work left undone.
            if (Remedies.IsLeftUndone(head, now)) _overdue++;
        }
    }

    public void Count(IEnumerable<StoredMessage> messages)
    {
        lock (_lock) _oldest = messages.Where(m => !m.IsSettled).Select(m => (DateTimeOffset?)m.Message.At).Append(_oldest).Min();
    }
}
