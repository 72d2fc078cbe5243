using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Links;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>Which slots a link's holder sees, and the page on which they stand.</summary>
internal static class DocumentSight
{
    /// <summary>The slot, where the link's holder sees it. A tracking link may have been passed on, so it is nobody's in particular.</summary>
    public static DocumentDefinition? Of(LinkedCase linked, string slotId)
    {
        DocumentDefinition? slot = DocumentSlots.Find(linked.File, linked.Workflow, linked.Alliance, slotId);
        bool shown = linked.Link.Purpose switch
        {
            LinkPurpose.Own => true,
            LinkPurpose.Decide => slot?.IsShownTo(linked.Task?.Role) ?? false,
            _ => slot is { IsRestricted: false },
        };
        return shown ? slot : null;
    }

    public static IReadOnlyList<DocumentView> Views(Visit visit, LinkedCase linked) => linked.Link.Purpose is LinkPurpose.Decide
        ? DocumentView.ForTask(visit.Frame, visit.Token!, linked.File, linked.Task!, linked.Workflow, linked.Alliance)
        : DocumentView.ForApplicant(visit.Frame, visit.Token!, linked.Link.Purpose is LinkPurpose.Own, linked.File, linked.Workflow, linked.Alliance);

    /// <summary>The page once more with what is wrong; without the history, which is not what it is about.</summary>
    public static IResult Page(
        Visit visit, LinkedCase linked, DateTimeOffset now, DocumentDefinition slot, Func<DocumentView, IReadOnlyList<ErrorView>> errors, int status)
    {
        IReadOnlyList<ErrorView> wrong = errors(Views(visit, linked).First(d => d.Slot == slot.Id));
        return linked.Link.Purpose is LinkPurpose.Decide
            ? Answer.Page<DecidePage>(DecideView.Of(visit.Frame, visit.Token!, linked.File, linked.Task!, linked.Workflow, linked.Alliance) with { Errors = wrong }, status)
            : Answer.Page<TrackPage>(
                TrackView.Of(visit.Frame, visit.Token!, linked.Link.Purpose is LinkPurpose.Own, linked.File, linked.Workflow, linked.Alliance, now) with { DocumentErrors = wrong }, status);
    }
}
