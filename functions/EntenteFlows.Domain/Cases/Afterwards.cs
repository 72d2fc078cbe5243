using System.Collections.Immutable;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>What goes on beside an approved case. Its tasks are ordinary tasks; their stages stand here, so that those of the case itself keep saying how it was approved.</summary>
/// <param name="Stages">Of obligations that were opened, of amendments and cancellations that were asked for; named as <see cref="Definitions.AfterStage"/> says. The list only grows.</param>
/// <param name="Obligations">Those still to be opened, each with its moment.</param>
/// <param name="Notices">Those still to be sent, each with its moment.</param>
/// <param name="NoticesSent">In order.</param>
/// <param name="Amendments">In order of asking; at most the last one is open.</param>
/// <param name="Cancellations">In order of asking; at most the last one is open.</param>
/// <param name="CancelledAt">When a cancellation was accepted; the outcome stays all the same.</param>
public sealed record Afterwards(
    ImmutableList<StageProgress> Stages,
    ImmutableList<PlannedMoment> Obligations,
    ImmutableList<PlannedMoment> Notices,
    ImmutableList<PlannedMoment> NoticesSent,
    ImmutableList<AmendmentProgress> Amendments,
    ImmutableList<CancellationProgress> Cancellations,
    DateTimeOffset? CancelledAt)
{
    public static Afterwards Nothing { get; } = new([], [], [], [], [], [], null);

    public AmendmentProgress? OpenAmendment => Amendments.FindLast(a => a.State is AmendmentState.Open);

    public CancellationProgress? OpenCancellation =>
        Cancellations.FindLast(c => Stages.Exists(s => s.Id == c.Stage && s.State is StageState.Waiting or StageState.Open));

    /// <summary>Whether something is still to come or waits for an answer.</summary>
    public bool GoesOn =>
        Obligations.Count > 0 || Notices.Count > 0 || OpenAmendment is not null || Stages.Exists(s => s.State is StageState.Waiting or StageState.Open);
}

/// <param name="Id">Of the obligation or notice in the definition.</param>
/// <param name="At">UTC instant.</param>
public sealed record PlannedMoment(string Id, DateTimeOffset At);

/// <param name="Id">Of the amendment in the definition.</param>
/// <param name="Run">How many times it has been asked for, this one included.</param>
/// <param name="Changes">The new values; blank once the case is erased.</param>
/// <param name="Cleared">Fields that lose their value.</param>
/// <param name="ContentHash">Of the whole form as it would be.</param>
/// <param name="Before">What the changed fields held when it was asked for.</param>
public sealed record AmendmentProgress(
    string Id, int Run, AmendmentState State, DateTimeOffset AskedAt, DateTimeOffset? EndedAt,
    FormContent Changes, ImmutableList<string> Cleared, FormContent Before, string ContentHash, string? Reason);

public enum AmendmentState
{
    Open,

    /// <summary>All approved: the form holds the new values.</summary>
    Applied,
    Rejected,
    Expired,

    /// <summary>By the applicant, or with the case when its cancellation was accepted.</summary>
    Withdrawn,
}

/// <param name="Stage">Its stage among <see cref="Afterwards.Stages"/>, whose state says how it ended.</param>
public sealed record CancellationProgress(int Run, string Stage, DateTimeOffset AskedAt, string? Reason);
