using EntenteFlows.Tests.Support;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>The tables of docs/confidentiality.md.</summary>
public static class ConfidentialityMatrix
{
    private static readonly string[] Lines = File.ReadAllLines(RepositoryFolder.At("docs", "confidentiality.md"));

    /// <summary>What may be seen by whom: row, then column, then yes or no.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, bool>> Cells { get; } = Table("| what |").ToDictionary(
        row => row["what"],
        row => (IReadOnlyDictionary<string, bool>)row.Where(c => c.Key != "what").ToDictionary(c => c.Key, c => c.Value switch
        {
            "yes" => true,
            "no" => false,
            string other => throw new FormatException($"A cell says '{other}', which is neither yes nor no."),
        }));

    /// <summary>Workflow, field, and the roles to which it is restricted.</summary>
    public static IReadOnlyList<(string Workflow, string Field, string[] Roles)> Restricted { get; } =
        [.. Table("| workflow |").Select(row => (row["workflow"], row["field"], row["roles"].Split(", ")))];

    private static IEnumerable<Dictionary<string, string>> Table(string begins)
    {
        int head = Array.FindIndex(Lines, l => l.StartsWith(begins, StringComparison.Ordinal));
        string[] names = Cut(Lines[head]);
        return Lines.Skip(head + 2).TakeWhile(l => l.StartsWith('|')).Select(l => names.Zip(Cut(l)).ToDictionary(p => p.First, p => p.Second));
    }

    private static string[] Cut(string line) => [.. line.Trim().Trim('|').Split('|').Select(c => c.Trim())];
}
