using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Views;

/// <summary>What is kept of people. How long stands in the definitions, and is read from there.</summary>
public sealed record PrivacyView(Frame Frame, Operator Operator, IReadOnlyList<RetentionRow> Retention)
{
    public static PrivacyView Of(Frame frame, Catalogue catalogue) => new(frame, catalogue.Operator, [.. catalogue.Current.Select(w => RetentionRow.Of(w, frame))]);
}

/// <param name="Text">When the personal parts of such a case are erased.</param>
public sealed record RetentionRow(string WorkflowTitle, string Text)
{
    internal static RetentionRow Of(WorkflowDefinition workflow, Frame frame)
    {
        Retention kept = workflow.Retention;
        return new RetentionRow(
            workflow.Title.In(frame.Language),
            kept.CountFrom is { } day && workflow.Form.Field(day) is { } field
                ? frame.Words.Say("privacy.long.from", kept.MonthsAfterClose, field.Label.In(frame.Language))
                : frame.Words.Say("privacy.long.close", kept.MonthsAfterClose));
    }
}
