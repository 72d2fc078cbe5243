using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Views;

public sealed record HomeView(Frame Frame, IReadOnlyList<WorkflowCard> Workflows)
{
    public static HomeView Of(Frame frame, Catalogue catalogue) => new(
        frame,
        [.. catalogue.Current.Select(w => new WorkflowCard(w.Id, w.Title.In(frame.Language), w.Summary.In(frame.Language), frame.To($"/apply/{w.Id}")))]);
}

public sealed record WorkflowCard(string Id, string Title, string Summary, string Href);
