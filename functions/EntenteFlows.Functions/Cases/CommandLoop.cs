using System.Diagnostics;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Documents;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Cases;

/// <summary>Read, decide, announce, record; again where somebody else was faster. Says "recorded" only of what it has seen recorded.</summary>
public sealed partial class CommandLoop(
    ICaseStore store, IDocuments documents, Catalogue catalogue, ISubstitutions substitutions, ITaskCodes codes, TimeProvider clock, IEntropy entropy, IPause pause, CaseMetrics metrics,
    ILogger<CommandLoop> logger)
{
    /// <summary>How often one command is decided before its caller is told to come again.</summary>
    public const int MostRounds = 8;

    public const int EntropyBytes = 32;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    /// <param name="workflow">For a submission: what the case will follow. Null for a case that exists.</param>
    /// <param name="announce">Told the version that will be recorded and what it replaces; false where nobody could be told.</param>
    public async Task<Handled> RunAsync(
        CaseId id, WorkflowDefinition? workflow, Command command, Func<long, StoredCase?, Task<bool>> announce, CancellationToken cancellation)
    {
        using Activity? span = CommandSpan.Begin(id, command);
        Handled handled = await span.DoAsync(() => RunRoundsAsync(id, workflow, command, announce, span, cancellation));
        span.End(handled);
        if (command is DecideTask decision && handled is Handled.Done { Repeated: false } done) metrics.Decided(done.File.Task(decision.Task), done.File.Workflow);
        return handled;
    }

    private async Task<Handled> RunRoundsAsync(
        CaseId id, WorkflowDefinition? workflow, Command command, Func<long, StoredCase?, Task<bool>> announce, Activity? span, CancellationToken cancellation)
    {
        Substitutions away = await substitutions.RecentAsync(cancellation);
        int? eventsBefore = null; // Set once something was sent to storage: then a read may find the own command.
        try
        {
            for (int round = 0; round < MostRounds; round++)
            {
                span?.SetTag(SpanTags.Rounds, round + 1);
                StoredCase? stored = await store.ReadAsync(id, cancellation);
                if (await FindOwnAsync(stored, command, eventsBefore, cancellation) is { } done) return done;

                Round next = Decide(workflow, stored, command, away);
                if (next.Answer is not null) return next.Answer;
                if (!await announce(next.Record!.After.Version, stored))
                {
                    NotAnnounced(id, command.Id, next.Record.After.Version);
                    return new Handled.NotRecorded();
                }
                // Before it is recorded: a crash in between erases them again, and a case that is said to be erased has no file left.
                if (next.Record.After.Erased && stored is { File.Erased: false }) await documents.EraseAsync(id, cancellation);
                eventsBefore ??= stored?.File.Events ?? 0;
                WriteResult result = await store.RecordAsync(stored, next.Record, command.Id, cancellation);
                if (result is WriteResult.Written) return AnswerOf(next.Record.After, next.Record.After.Recent[^1], repeated: false);
                if (result is WriteResult.TooLarge) return new Handled.Refused(Refusal.TooLarge, stored?.File);
                NotWritten(id, command.Id, result, round + 1);
                await pause.ForAsync(FirstPause * (1 << round), cancellation);
            }
            StoredCase? last = await store.ReadAsync(id, cancellation);
            return await FindOwnAsync(last, command, eventsBefore, cancellation) ?? new Handled.NotRecorded();
        }
        catch (StorageUnavailableException fault) when (eventsBefore is not null)
        {
            NotReadBack(fault, id, command.Id);
            return new Handled.Unknown();
        }
    }

    private Round Decide(WorkflowDefinition? workflow, StoredCase? stored, Command command, Substitutions away)
    {
        if (stored is not null) workflow = catalogue.Get(stored.File.Workflow, stored.File.WorkflowVersion);
        if (workflow is null) return new(default, null, new Handled.Refused(Refusal.LinkUnknown, null));

        var moment = new Moment(clock.GetUtcNow(), entropy.Draw(EntropyBytes));
        Rules rules = new(workflow, catalogue.Alliance) { Substitutions = away, CodeMatches = stored is not null && codes.Matches(stored.File, command) };
        Decision decision = CaseDecider.Decide(rules, stored?.File, command, moment);
        return decision switch
        {
            Decision.Accepted accepted => new(moment.Now, CaseLedger.Record(stored?.File, command, accepted, moment), null),
            Decision.Refused refused => new(moment.Now, null, new Handled.Refused(refused.Refusal, stored?.File)),
            Decision.Nothing { Earlier: { } earlier } when stored is not null => new(moment.Now, null, AnswerOf(stored.File, earlier, repeated: true)),
            Decision.Nothing when stored is not null => new(moment.Now, null, new Handled.Done(stored.File, moment.Now, Repeated: true)),
            _ => throw new InvalidOperationException($"A command {command.GetType().Name} on no case was answered with {decision.GetType().Name}."),
        };
    }

    /// <summary>The own command, where it is among what was recorded: by an earlier run under the same id, or by a write that was not acknowledged.</summary>
    private async Task<Handled?> FindOwnAsync(StoredCase? stored, Command command, int? eventsBefore, CancellationToken cancellation)
    {
        if (stored is null) return null;
        if (stored.File.Recent.Find(r => r.Id == command.Id) is { } recent) return AnswerOf(stored.File, recent, repeated: eventsBefore is null);
        if (eventsBefore is not { } before) return null;
        bool recorded = stored.LastCommand == command.Id || await store.HasCommandAsync(stored.File.Id, command.Id, before, cancellation);
        return recorded ? new Handled.Done(stored.File, clock.GetUtcNow(), Repeated: false) : null;
    }

    /// <summary>What is told of a command that was recorded: a wrong code is recorded too, and refused.</summary>
    private static Handled AnswerOf(Case file, RecentCommand recorded, bool repeated) =>
        recorded.Told is { } told ? new Handled.Refused(told, file) : new Handled.Done(file, recorded.At, repeated);

    [LoggerMessage(LogEvents.CommandNotAnnounced, LogLevel.Warning, "Case {CaseId}, command {CommandId}: version {Version} could not be announced; nothing was recorded")]
    private partial void NotAnnounced(CaseId caseId, string commandId, long version);

    [LoggerMessage(LogEvents.CommandNotWritten, LogLevel.Information, "Case {CaseId}, command {CommandId}: the write ended in {Result}, round {Round}; reading back")]
    private partial void NotWritten(CaseId caseId, string commandId, WriteResult result, int round);

    [LoggerMessage(LogEvents.CommandNotReadBack, LogLevel.Error, "Case {CaseId}, command {CommandId}: storage was asked to record and fell silent; whether it did is not known")]
    private partial void NotReadBack(Exception fault, CaseId caseId, string commandId);

    /// <summary>Either an answer, or something to record.</summary>
    private sealed record Round(DateTimeOffset Now, Recorded? Record, Handled? Answer);
}
