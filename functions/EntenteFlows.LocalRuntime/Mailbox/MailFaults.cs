namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>Lets the next sends go wrong, so that a test can see what the app makes of it.</summary>
internal sealed class MailFaults
{
    private readonly Lock _lock = new();
    private MailFault _fault = MailFault.None;
    private int _times;

    public void Set(MailFault fault, int times)
    {
        lock (_lock) (_fault, _times) = (fault, times);
    }

    /// <summary>The fault of the send that is at hand, used up by it.</summary>
    public MailFault Take()
    {
        lock (_lock)
        {
            if (_times <= 0) return MailFault.None;
            _times--;
            return _fault;
        }
    }
}
