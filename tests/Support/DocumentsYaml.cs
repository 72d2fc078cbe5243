namespace EntenteFlows.Tests.Support;

/// <summary>The exchange with other slots for files than its own.</summary>
internal static class DocumentsYaml
{
    /// <param name="exchange">The real file.</param>
    /// <param name="slots">The items of its list of documents.</param>
    public static string Of(string exchange, string slots)
    {
        int end = exchange.IndexOf("\napplicant:", StringComparison.Ordinal);
        int own = exchange.IndexOf("\ndocuments:", StringComparison.Ordinal);
        return $"{exchange[..(own >= 0 && own < end ? own : end)]}\ndocuments:\n{slots}\n{exchange[end..]}";
    }
}
