namespace EntenteFlows.Domain.Documents;

public static class DocumentLimits
{
    /// <summary>10 MiB: a scanned agreement with room to spare.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>28 MiB, of all files that one form sends: below what the web server takes of one request where nobody tells it otherwise (30 million bytes).</summary>
    public const int MostBytesAtOnce = 28 * 1024 * 1024;

    /// <summary>How many files one slot may be defined for: more than anybody reads before a decision.</summary>
    public const int MostInSlot = 20;

    /// <summary>Characters (UTF-16) of a file's name.</summary>
    public const int LongestName = 200;

    /// <summary>How many files one case takes, the replaced ones among them: whoever holds a link must not fill the storage.</summary>
    public const int MostFiles = 100;
}
