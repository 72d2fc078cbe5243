using EntenteFlows.Domain.Definitions;
using EntenteFlows.Tests.Support;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>The sample workflow of several institutions as the loader reads it.</summary>
internal static class BidDefinition
{
    private static readonly Lazy<WorkflowDefinition> Loaded = new(() => Load(SampleBid.Yaml));

    public static WorkflowDefinition Bid => Loaded.Value;

    public static WorkflowDefinition Load(string yaml) => WorkflowFolder.Load(SampleBid.Files(yaml)).Find(SampleBid.Id)!;

    /// <summary>The definition with one place changed.</summary>
    public static WorkflowDefinition With(string right, string changed) => Load(Replace.Once(SampleBid.Yaml, right, changed));

    /// <summary>The definition with one column of its rows changed.</summary>
    public static WorkflowDefinition WithColumn(string id, Func<RowColumn, RowColumn> change) => Bid with { Form = Bid.Form with { Sections = [.. Bid.Form.Sections.Select(s => s with { Fields = [.. s.Fields.Select(f => Changed(f, id, change))] })] } };

    /// <summary>The definition with its rule changed.</summary>
    public static WorkflowDefinition WithRule(Func<FormRule, FormRule> change) => Bid with { Form = Bid.Form with { Rules = [.. Bid.Form.Rules.Select(change)] } };

    private static FormField Changed(FormField field, string column, Func<RowColumn, RowColumn> change) => field.Rows is { } rows
        ? field with { Rows = new RowsDefinition(rows.AtLeast, rows.AtMost, [.. rows.Columns.Select(c => c.Field.Id == column ? change(c) : c)]) }
        : field;
}
