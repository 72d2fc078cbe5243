using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>What the doors have in common by which an applicant acts on an approved case.</summary>
public sealed class AfterDesk(Catalogue catalogue, TimeProvider clock)
{
    private const string Path = "/track";

    /// <summary>A tracking link may be forwarded to whom it may concern, so it changes nothing.</summary>
    public static IReadOnlyList<LinkPurpose> Acts { get; } = [LinkPurpose.Own];

    /// <summary>Why the link does not act on what was approved: the general rule would take every closed case for one on which nothing can be done.</summary>
    public Refusal? Standing(LinkedCase linked) => AfterStanding.OfOwn(linked.File, linked.Link.Attempt, clock.GetUtcNow());

    /// <summary>Null where the definition has no such amendment, or its time is over.</summary>
    public AmendmentDefinition? Offered(LinkedCase linked, string? id) =>
        AfterStanding.Offered(new Rules(linked.Workflow, linked.Alliance), linked.File, clock.GetUtcNow()).FirstOrDefault(a => a.Id == id);

    /// <summary>The present values of what an amendment may change, as a client would send them.</summary>
    public static JsonObject FormOf(LinkedCase linked, AmendmentDefinition amendment) =>
        FieldValueShape.Form(linked.File.Form, linked.Workflow, f => amendment.Fields.Contains(f.Id));

    /// <summary>What was asked for is recorded.</summary>
    public IResult Asked(Visit visit, Capability link, Handled.Done done)
    {
        if (!visit.WantsJson)
            return Answer.GoTo(visit.LinkAddress(Path));
        Case file = done.File;
        TrackView view = View(visit, new LinkedCase(link, file, catalogue.Get(file.Workflow, file.WorkflowVersion), catalogue.Alliance));
        return Answer.Json(new AskedShape(view.CaseId, view.Reference, view.State, done.RecordedAt, AfterShape.Of(view.After, view.Offers)));
    }

    /// <summary>The page once more, with what was typed and what is wrong with it.</summary>
    public IResult Again(Visit visit, LinkedCase linked, string act, bool unticked = true, string? reason = null) =>
        Answer.Page<TrackPage>(View(visit, linked).CameBack(act, unticked, reason), StatusCodes.Status422UnprocessableEntity);

    private TrackView View(Visit visit, LinkedCase linked) =>
        TrackView.Of(visit.Frame, visit.Token!, owns: true, linked.File, linked.Workflow, linked.Alliance, clock.GetUtcNow());
}
