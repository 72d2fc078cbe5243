using EntenteFlows.Domain.Cases;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Cases;

/// <summary>What the manage pages read beside a snapshot.</summary>
public interface ICaseRecords
{
    /// <summary>One page of the list, newest first, from the index. No query scans all cases.</summary>
    Task<CaseListPage> ListAsync(CaseListQuery query, CancellationToken cancellation);

    Task<IReadOnlyList<RecordedEvent>> EventsAsync(CaseId id, CancellationToken cancellation);

    Task<IReadOnlyList<MessageStatus>> MessagesAsync(CaseId id, CancellationToken cancellation);

    /// <summary>Status of the case's orchestration; null where it has none.</summary>
    /// <param name="client">The function's <c>[DurableClient]</c> parameter.</param>
    Task<RuntimeStatus?> RuntimeAsync(DurableTaskClient client, CaseId id, CancellationToken cancellation);
}

/// <param name="Institution">Only cases that this institution takes part in; null: all.</param>
/// <param name="Open">True: not final; false: final; null: both.</param>
/// <param name="Reference">Exact reference; null: any.</param>
/// <param name="Continuation">From the page before.</param>
/// <param name="PageSize">1 to 100.</param>
public sealed record CaseListQuery(string? Institution, bool? Open, string? Workflow, string? Reference, string? Continuation, int PageSize);

public sealed record CaseListPage(IReadOnlyList<CaseListRow> Rows, string? Continuation);

/// <summary>No personal data: names are read from the case itself.</summary>
/// <param name="NextDue">UTC instant.</param>
public sealed record CaseListRow(
    CaseId Id, string Reference, string Workflow, CaseState State, IReadOnlyList<string> Institutions, IReadOnlyList<string> OpenStages,
    DateTimeOffset SubmittedAt, DateTimeOffset? ClosedAt, DateTimeOffset? NextDue)
{
    /// <summary>Has fallen behind its plan, and is not closed.</summary>
    public bool Behind { get; init; }
}

/// <param name="State">pending, claimed, sent, overtaken or failed.</param>
public sealed record MessageStatus(Message Message, string State, DateTimeOffset? SentAt, int Tries);

/// <param name="Status">As Durable Functions calls it: Running, Completed …</param>
/// <param name="SeenVersion">The case version that the orchestration has worked through.</param>
public sealed record RuntimeStatus(string InstanceId, string Status, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt, long? SeenVersion, int? SentMessages, string? Failure);
