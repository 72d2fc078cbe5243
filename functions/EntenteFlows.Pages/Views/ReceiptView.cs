using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>What the applicant just did was recorded.</summary>
/// <param name="State">Of the case, as the contract writes it.</param>
/// <param name="TrackHref">Back to the tracking page; null where the link in hand does not open it.</param>
public sealed record ReceiptView(Frame Frame, ReceiptKind Kind, string CaseId, string Reference, string WorkflowTitle, string State, string At, string? TrackHref)
{
    /// <param name="at">UTC instant of the recording.</param>
    /// <param name="token">The tracking or own link's token; null after a confirmation.</param>
    public static ReceiptView Of(Frame frame, ReceiptKind kind, Case file, WorkflowDefinition workflow, Alliance alliance, DateTimeOffset at, string? token) => new(
        frame, kind, file.Id.ToString(), file.Reference, workflow.Title.In(frame.Language), StateWord.Of(file.State),
        TimeText.At(at, ZoneOf(file, alliance), frame.Language),
        token is null ? null : frame.To("/track", token));

    /// <summary>The applicant's own clock, or Paris where the form named no house.</summary>
    public static string ZoneOf(Case file, Alliance alliance) =>
        file.Applicant.Institution is { } id && alliance.Find(id) is { } home ? home.TimeZone : TimeText.Paris;
}

public enum ReceiptKind
{
    Confirmed,
    Withdrawn,
}
