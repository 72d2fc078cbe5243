using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>
/// Everything that a decision needs to know of a case: the fold of its events. The store keeps it as the snapshot, so
/// reading a link is one point read.
/// </summary>
/// <param name="Version">Commands recorded so far: 1 after the submission. The number that <c>CaseChanged</c> announces.</param>
/// <param name="Events">Events recorded so far; the next one's number is this plus one.</param>
/// <param name="Messages">Messages numbered so far; the next one's number is this plus one.</param>
/// <param name="ChainHead">Hash of the last event, 32 bytes.</param>
/// <param name="ContentHash">SHA-256 over the canonical form, lower-case hex: what an approval stands for.</param>
/// <param name="RequestHash">Hash of the request that made the case, to tell a repeat under one idempotency key from another request.</param>
/// <param name="OwnAttempt">The attempt that the applicant's links carry; moves on when the address is corrected.</param>
/// <param name="People">Person number 1 is the applicant. The list only grows; a person's number is their place in it, from 1.</param>
/// <param name="Tasks">Task number n stands at n-1. The list only grows.</param>
/// <param name="ActBy">Until when the applicant must act (confirm, or answer a return); null where the applicant is not awaited.</param>
/// <param name="OutcomeReason">The reason given with a rejection or withdrawal, or null.</param>
/// <param name="EraseAt">UTC instant at which the personal parts are erased; set with the outcome.</param>
/// <param name="Edits">What the applicant's edits replaced, as far as anybody who saw it may be asked again; null before the first. See <see cref="FormHistory"/>.</param>
/// <param name="Recent">The last commands by id with what they were told, so an ambiguous write or an identical repeat can be answered.</param>
public sealed record Case(
    CaseId Id,
    string Reference,
    string Workflow,
    int WorkflowVersion,
    Language Language,
    CaseState State,
    long Version,
    int Events,
    int Messages,
    ImmutableArray<byte> ChainHead,
    FormContent Form,
    string ContentHash,
    string RequestHash,
    ulong OwnAttempt,
    ImmutableList<CasePerson> People,
    ImmutableList<StageProgress> Stages,
    ImmutableList<CaseTask> Tasks,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt,
    Due? ActBy,
    ImmutableList<DateTimeOffset> RemindersToApplicant,
    string? OutcomeReason,
    DateTimeOffset? EraseAt,
    bool Erased,
    ImmutableList<RecentCommand> Recent,
    ImmutableList<CaseEdit>? Edits = null)
{
    public const int ApplicantNumber = 1;

    /// <summary>What the case is held against; null where the workflow or the form sets no date.</summary>
    public CasePlan? Plan { get; init; }

    /// <summary>Null while the case keeps its plan.</summary>
    public CaseLag? Behind { get; init; }

    /// <summary>What goes on after an approval; null where nothing has yet, and in cases that were approved before there was such a thing.</summary>
    public Afterwards? After { get; init; }

    /// <summary>What the slots hold, as it is stored: null while no file was ever given, as in cases that are older than files.</summary>
    public ImmutableList<CaseDocument>? Held { get; init; }

    /// <summary>What is left of files that were taken out again, one for each slot that had such; null while there is none.</summary>
    public ImmutableList<RemovedDocuments>? Removed { get; init; }

    /// <summary>What the slots hold, in the order in which places were first filled.</summary>
    [JsonIgnore]
    public ImmutableList<CaseDocument> Documents => Held ?? [];

    /// <summary>How many of <see cref="Recoveries"/> are kept, as when a rule looked back on them.</summary>
    public const int MostRecoveriesInADay = 3;

    /// <summary>What approvers asked the applicant, in order; null where nobody asked (as in every snapshot of before there were questions).</summary>
    public ImmutableList<CaseQuestion>? Questions { get; init; }

    /// <summary>When links were last recovered by the mailbox's address, the youngest last, in cases of earlier versions; null where never.</summary>
    public ImmutableList<DateTimeOffset>? Recoveries { get; init; }

    /// <summary>How often the applicant has corrected the own address; null where never.</summary>
    public int? OwnCorrections { get; init; }

    /// <summary>Mailboxes that were the applicant's until an officer put another in their place, oldest first: they are told. Null where there is none.</summary>
    public ImmutableList<string>? FormerAddresses { get; init; }

    public CasePerson Applicant => People[0];

    public bool IsFinal => State.IsFinal();

    /// <summary>The fields that the returns which wait for an answer name, in ordinal order; empty where none names any.</summary>
    [JsonIgnore]
    public IEnumerable<string> ReturnFields => WaitingReturns.SelectMany(t => t.ReturnFields ?? []).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The decisions that sent the case back and still wait for the applicant's answer, oldest first.</summary>
    [JsonIgnore]
    public IEnumerable<CaseTask> WaitingReturns =>
        from stage in Stages
        where State is CaseState.Returned && stage.State is StageState.Returned
        let task = Tasks.FindLast(t => t.Stage == stage.Id && t.State is TaskState.Returned)
        where task is not null
        orderby task.Number
        select task;

    public CasePerson Person(int number) => People[number - 1];

    public CaseTask Task(int number) => Tasks[number - 1];

    /// <summary>The task, whatever number a caller may name; null where the case has none of that number.</summary>
    public CaseTask? FindTask(int number) => number < 1 ? null : Tasks.ElementAtOrDefault(number - 1);

    /// <summary>The first file that the slot holds; null where it holds none.</summary>
    public CaseDocument? Document(string slot) => Documents.Find(d => d.Slot == slot);

    public ImmutableList<CaseDocument> DocumentsIn(string slot) => Documents.FindAll(d => d.Slot == slot);

    /// <summary>How many files were ever given.</summary>
    [JsonIgnore]
    public int DocumentsGiven => Documents.Sum(d => d.Number) + (Removed?.Sum(r => r.Number) ?? 0);

    /// <summary>Those that led to the outcome, then those of what goes on after it.</summary>
    public IEnumerable<StageProgress> AllStages() => Stages.Concat(After?.Stages ?? []);

    /// <summary>
    /// A stage of an institution that joined the alliance after the case began stands in no such case: it counts as skipped, so that nobody waits for it.
    /// </summary>
    public StageProgress Stage(string id) => Find(Stages, id) ?? Find(After?.Stages ?? [], id) ?? new StageProgress(id, StageState.Skipped, null, null, null);

    /// <summary>By place: every rule asks for stages, and such a list is slow to enumerate.</summary>
    private static StageProgress? Find(ImmutableList<StageProgress> stages, string id)
    {
        for (int i = 0; i < stages.Count; i++)
        {
            if (stages[i].Id == id)
                return stages[i];
        }

        return null;
    }
}
