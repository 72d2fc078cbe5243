using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Views;

/// <summary>What the applicant may ask for after the approval, as words of <see cref="TrackView.Can"/>: each posts to <c>/track/{word}?k=</c>.</summary>
public static class AfterTrack
{
    public const string Amend = "amend";
    public const string TakeBack = "amend/withdraw";
    public const string Cancel = "cancel";

    /// <summary>The act as anchors and words call it.</summary>
    public const string TakeBackAct = "take-back";

    private static readonly AfterReader Owner = new(_ => true, OfApplicant: true, _ => true);

    /// <summary>A link that only reads may be forwarded.</summary>
    private static readonly AfterReader Reader = new(t => t.State is not TaskState.Approved, OfApplicant: false, f => ApplicationSummary.Shows(f, role: null));

    /// <summary>The view with what goes on after the approval, and what can be asked for.</summary>
    /// <param name="owns">True for an own link; one that only reads shows no reasons of the applicant or of approvals, no restricted field, and offers nothing.</param>
    internal static TrackView GoingOn(this TrackView view, bool owns, Case file, WorkflowDefinition workflow, Alliance alliance, DateTimeOffset now)
    {
        Rules rules = new(workflow, alliance);
        List<OfferView> offers = owns && !AfterStanding.IsWaiting(file)
            ? [.. AfterStanding.Offered(rules, file, now).Select(a => OfferView.Of(a, view.Frame, view.Token, file))]
            : [];
        return view with
        {
            After = AfterView.Of(file, workflow, alliance, view.Frame.Language, (owns ? Owner : Reader) with { Now = now }),
            Offers = offers,
            Can = owns ? [.. view.Can, .. CanDo(rules, file, offers)] : view.Can,
        };
    }

    private static IEnumerable<string> CanDo(Rules rules, Case file, List<OfferView> offers)
    {
        if (offers.Count > 0)
            yield return Amend;
        if (file.After?.OpenAmendment is not null)
            yield return TakeBack;
        if (AfterStanding.CanCancel(rules, file))
            yield return Cancel;
    }
}
