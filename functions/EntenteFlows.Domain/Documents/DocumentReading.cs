namespace EntenteFlows.Domain.Documents;

/// <summary>What a file's content says that it is, or why it is taken for nothing.</summary>
public abstract record DocumentReading
{
    private DocumentReading()
    {
    }

    public sealed record Recognised(DocumentType Type) : DocumentReading;

    public sealed record Refused(DocumentFault Fault) : DocumentReading;
}

/// <summary>Why a file's content is refused. Each has words in both languages.</summary>
public enum DocumentFault
{
    Empty,

    /// <summary>None of the types that any slot takes, whatever its name says.</summary>
    Unknown,

    /// <summary>Begins like a known type and does not go on or end like it: cut off, or put together from several.</summary>
    Damaged,

    /// <summary>Nobody without its password could read what was agreed.</summary>
    Encrypted,

    /// <summary>Runs a program when it is opened.</summary>
    Macros,

    /// <summary>Unpacks to more than any agreement needs.</summary>
    Overblown,
}
