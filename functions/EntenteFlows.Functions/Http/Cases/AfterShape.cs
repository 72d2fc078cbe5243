using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>What goes on beside an approved case.</summary>
/// <param name="Cancellation">The last that was asked for; absent where none was.</param>
/// <param name="Offers">What this link can ask for now.</param>
public sealed record AfterShape(
    IReadOnlyList<ObligationShape> Obligations, IReadOnlyList<NoticeShape> Notices, IReadOnlyList<AmendmentShape> Amendments, CancellationShape? Cancellation,
    IReadOnlyList<OfferShape> Offers)
{
    public static AfterShape? Of(AfterView? view, IReadOnlyList<OfferView> offers) => view is null && offers.Count == 0 ? null : new AfterShape(
        [.. view?.Obligations.Select(ObligationShape.Of) ?? []],
        [.. view?.Notices.Select(NoticeShape.Of) ?? []],
        [.. view?.Amendments.Select(AmendmentShape.Of) ?? []],
        view?.Cancellations is [.., var last] ? CancellationShape.Of(last) : null,
        [.. offers.Select(OfferShape.Of)]);
}

/// <param name="State">planned, open, confirmed, denied, lapsed or called-off.</param>
/// <param name="OpensAt">UTC instant at which somebody is asked, or was.</param>
public sealed record ObligationShape(string Id, string Title, string State, DateTimeOffset OpensAt, IReadOnlyList<TaskShape> Tasks)
{
    public static ObligationShape Of(ObligationView view) =>
        new(view.Id, view.Title, view.State, view.OpensAt, [.. view.Stage?.Tasks.Select(TaskShape.Of) ?? []]);
}

/// <param name="State">planned or sent.</param>
public sealed record NoticeShape(string Id, string Title, string State, DateTimeOffset At)
{
    public static NoticeShape Of(NoticeView view) => new(view.Id, view.Title, view.State, view.At);
}

/// <param name="Run">How many times it had been asked for, this one included.</param>
/// <param name="State">open, applied, rejected, expired or withdrawn.</param>
public sealed record AmendmentShape(
    string Id, int Run, string Title, string State, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, string? Reason, IReadOnlyList<AnswerChangeShape> Changes,
    IReadOnlyList<StageShape> Stages)
{
    public static AmendmentShape Of(AmendmentView view) => new(
        view.Id, view.Run, view.Title, view.State, view.AskedAt, view.EndedAt, view.Reason, [.. view.Changes.Select(AnswerChangeShape.Of)], [.. view.Stages.Select(StageShape.Of)]);
}

/// <param name="State">open, accepted, refused or expired.</param>
public sealed record CancellationShape(string State, DateTimeOffset AskedAt, string? Reason, IReadOnlyList<TaskShape> Tasks)
{
    public static CancellationShape Of(CancellationView view) => new(view.State, view.AskedAt, view.Reason, [.. view.Stage.Tasks.Select(TaskShape.Of)]);
}

/// <param name="Until">The last day on which it can be asked for, by the home institution's clock.</param>
/// <param name="Fields">What it may change.</param>
public sealed record OfferShape(string Id, string Title, string? Asked, DateOnly? Until, IReadOnlyList<string> Fields)
{
    public static OfferShape Of(OfferView view) => new(view.Id, view.Title, view.Asked, view.Until, view.Fields);
}

/// <summary>An amendment that can be asked for, with the present values of what it may change.</summary>
/// <param name="Form">As they would be sent back in <c>form</c>.</param>
public sealed record AmendableShape(OfferShape Amendment, System.Text.Json.Nodes.JsonObject Form);

/// <summary>Something was asked for after the approval, or taken back.</summary>
/// <param name="State">Of the case, which stays approved.</param>
public sealed record AskedShape(string CaseId, string Reference, string State, DateTimeOffset RecordedAt, AfterShape? After);

/// <param name="Kind">obligation, amendment or cancellation.</param>
/// <param name="Id">Of the obligation or amendment; empty for a cancellation.</param>
/// <param name="Reason">The applicant's.</param>
public sealed record AfterAskedShape(string Kind, string Id, string? Reason, IReadOnlyList<AnswerChangeShape> Changes)
{
    public static AfterAskedShape? Of(AfterAskedView? view) =>
        view is null ? null : new AfterAskedShape(view.Kind, view.Id, view.Reason, [.. view.Changes.Select(AnswerChangeShape.Of)]);
}
