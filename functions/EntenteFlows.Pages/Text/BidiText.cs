namespace EntenteFlows.Pages.Text;

/// <summary>Names of any script within a sentence of ours.</summary>
public static class BidiText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>The name so that its direction turns nothing around that stands beside it, where an element of its own (<c>bdi</c>) cannot be.</summary>
    public static string Isolated(string name) => $"{FirstStrongIsolate}{name}{PopDirectionalIsolate}";
}
