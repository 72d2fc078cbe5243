using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Cases;

/// <summary>What became of a command.</summary>
public abstract record Handled
{
    private Handled()
    {
    }

    /// <summary>Recorded now, or earlier by the same command or an identical one.</summary>
    /// <param name="RecordedAt">UTC instant of the recording.</param>
    public sealed record Done(Case File, DateTimeOffset RecordedAt, bool Repeated) : Handled;

    /// <param name="File">The case as it stands; null where there is none.</param>
    public sealed record Refused(Refusal Refusal, Case? File) : Handled;

    /// <summary>Storage or orchestration did not answer, and nothing was recorded; the same request may be sent again. Answered with 503.</summary>
    public sealed record NotRecorded : Handled;

    /// <summary>Storage fell silent after it was asked to record: it may have done so or not. The same request may be sent again. Answered with 503.</summary>
    public sealed record Unknown : Handled;
}
