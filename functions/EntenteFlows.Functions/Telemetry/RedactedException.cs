namespace EntenteFlows.Functions.Telemetry;

/// <summary>What stands in a log for an exception that named somebody or something secret: its kind and its text, scrubbed.</summary>
internal sealed class RedactedException : Exception
{
    private readonly string _text;
    private readonly string? _stackTrace;

    private RedactedException(Exception original)
        : base($"{original.GetType().FullName}: {Redaction.Clean(original.Message)}") =>
        (_text, _stackTrace) = (Redaction.Clean(original.ToString()), Redaction.Clean(original.StackTrace));

    public override string? StackTrace => _stackTrace;

    /// <summary>The exception itself where it and all inside it are clean.</summary>
    public static Exception Of(Exception original) => IsClean(original) ? original : new RedactedException(original);

    public override string ToString() => _text;

    private static bool IsClean(Exception fault)
    {
        if (!Redaction.IsClean(fault.ToString()) || !Redaction.IsClean(fault.Message) || !Redaction.IsClean(fault.StackTrace)) return false;
        IEnumerable<Exception> inner = fault is AggregateException many ? many.InnerExceptions : fault.InnerException is { } one ? [one] : [];
        return inner.All(IsClean);
    }
}
