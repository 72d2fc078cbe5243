using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Views;

/// <summary>Before a form is begun: what it is for, what it takes, what follows. Its button posts to <c>/apply/{workflow}</c>.</summary>
/// <param name="Needs">What one should have at hand.</param>
/// <param name="Files">What can be sent along, which also may follow later.</param>
/// <param name="Minutes">How long it takes, roughly.</param>
/// <param name="Discarded">A draft of it was discarded just now.</param>
public sealed record StartView(
    Frame Frame, string Workflow, string Title, string Summary, IReadOnlyList<string> Needs, IReadOnlyList<string> Files, int Minutes, bool Discarded)
{
    /// <summary>Half a minute a question is what a prepared person takes; told in steps, for nobody believes 13 minutes.</summary>
    private const int QuestionsInAMinute = 2;

    private const int MinutesInAStep = 5;

    public static StartView Of(Frame frame, WorkflowDefinition workflow, bool discarded)
    {
        Language language = frame.Language;
        List<FormField> fields = [.. workflow.Form.Fields];
        return new StartView(
            frame, workflow.Id, workflow.Title.In(language), workflow.Summary.In(language),
            [.. fields.Where(f => f.Type is FieldType.Person or FieldType.Rows && f.Required).Select(f => f.Label.In(language))],
            [.. workflow.Documents.Where(d => d.FromApplicant).Select(d => d.Title.In(language))],
            Rounded((fields.Count + 2) / QuestionsInAMinute),
            discarded);
    }

    private static int Rounded(int minutes) => Math.Max(1, (minutes + MinutesInAStep - 1) / MinutesInAStep) * MinutesInAStep;
}
