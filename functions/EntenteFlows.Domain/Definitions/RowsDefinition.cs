namespace EntenteFlows.Domain.Definitions;

/// <summary>A list that grows with the case: partners, periods of a stay, speakers.</summary>
/// <param name="AtLeast">The fewest rows that a filled-in field has, from 1.</param>
/// <param name="AtMost">The most rows that it may have.</param>
public sealed record RowsDefinition(int AtLeast, int AtMost, IReadOnlyList<RowColumn> Columns)
{
    /// <summary>More rows than this no definition may allow: the whole case must fit one entity.</summary>
    public const int MostRows = 50;

    /// <summary>One row as a form of its own: its columns are the fields.</summary>
    public FormDefinition Row { get; } = new([new FormSection("row", new LocalizedText("", ""), [.. Columns.Select(c => c.Field)])], []);

    public RowColumn? Column(string id) => Columns.FirstOrDefault(c => c.Field.Id == id);
}

/// <param name="Field">Of any type but rows; never restricted by itself, since a restricted list is restricted whole.</param>
/// <param name="Unique">No two rows have the same value.</param>
/// <param name="At">For a person: the institution column of the same row in whose mail domains the address lies. Such a person is not the applicant.</param>
public sealed record RowColumn(FormField Field, bool Unique, string? At);
