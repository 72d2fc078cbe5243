using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Functions.Tests.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using DomainStory = EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>The app's parts between the doors and the services, on memory: one small workflow, one case. Begins on Monday 1 March 2027, 10:00 UTC.</summary>
internal sealed class CaseWorld
{
    public static readonly CaseId Id = new(42);

    private int _commands;

    public CaseWorld(IReadOnlyList<DocumentDefinition> documents)
        : this(new NoSubstitutions(), store: null, AWorkflow.Of(AWorkflow.Stage("check")) with { Documents = documents })
    {
    }

    public CaseWorld(ICaseStore? store = null, params StageDefinition[] stages)
        : this(new NoSubstitutions(), store, stages)
    {
    }

    public CaseWorld(ISubstitutions substitutions, ICaseStore? store = null, params StageDefinition[] stages)
        : this(substitutions, store, AWorkflow.Of(stages.Length > 0 ? stages : [AWorkflow.Stage("check")]))
    {
    }

    public CaseWorld(ICaseStore? store, WorkflowDefinition workflow)
        : this(new NoSubstitutions(), store, workflow)
    {
    }

    private CaseWorld(ISubstitutions substitutions, ICaseStore? store, WorkflowDefinition workflow)
    {
        store ??= new MemoryCaseStore();
        Metrics = new CaseMetrics(Meters, Clock);
        Workflow = workflow;
        Catalogue = new Catalogue(TestAlliance.Whole, [Workflow]);
        Documents = new MemoryDocuments(Clock);
        Faults = new FaultyCaseStore(store);
        OpenTasks = new MemoryOpenTasks(store, () => [Id]);
        Mailboxes = new MemoryMailboxes(store, () => [Id]);
        Due = new MemoryDueRows(Log);
        Orchestrations = new MemoryOrchestrations(Log);
        Loop = new CommandLoop(Faults, Documents, Catalogue, substitutions, new NoCodes(), Clock, Entropy, Pause, Metrics, NullLogger<CommandLoop>.Instance);
        Desk = new CaseDesk(Orchestrations, Loop, Faults, Due, Clock, NullLogger<CaseDesk>.Instance);
        Advance = new AdvanceCase(Faults, Loop, Due, Index, Pause, Clock, NullLogger<AdvanceCase>.Instance);
    }

    /// <summary>What was asked of orchestrations and due rows, in order.</summary>
    public List<string> Log { get; } = [];

    public FakeTimeProvider Clock { get; } = new(DomainStory.Start);

    public OwnMeters Meters { get; } = new();

    public CaseMetrics Metrics { get; }

    public CountingEntropy Entropy { get; } = new();

    public NoPause Pause { get; } = new();

    public WorkflowDefinition Workflow { get; }

    public Catalogue Catalogue { get; }

    public FaultyCaseStore Faults { get; }

    public MemoryDocuments Documents { get; }

    public MemoryDueRows Due { get; }

    public MemoryOpenTasks OpenTasks { get; }

    public MemoryMailboxes Mailboxes { get; }

    public MemoryMailRounds Rounds { get; } = new();

    public MemoryIndex Index { get; } = new();

    public MemoryOrchestrations Orchestrations { get; }

    public CommandLoop Loop { get; }

    public CaseDesk Desk { get; }

    public AdvanceCase Advance { get; }

    public static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public static FormContent Form { get; } = new(ImmutableSortedDictionary<string, FieldValue>.Empty
        .Add("home", new TextValue(TestAlliance.Oxford))
        .Add("host", new TextValue(TestAlliance.Paris)));

    public async Task<StoredCase> StoredAsync() => await Faults.ReadAsync(Id, Cancellation) ?? throw new InvalidOperationException("Nothing was submitted.");

    public async Task<Case> FileAsync() => (await StoredAsync()).File;

    public SubmitCase Submission(string request = "request") =>
        new(NextId(), Id, request, Language.English, "Ada Lovelace", DomainStory.ApplicantMail, Form);

    public async Task<Case> SubmittedAsync()
    {
        Xunit.Assert.IsType<Handled.Done>(await Desk.SubmitAsync(Workflow, Submission(), Cancellation));
        return await FileAsync();
    }

    public async Task<Case> OpenAsync()
    {
        Case file = await SubmittedAsync();
        await DoneAsync(new ConfirmMailbox(NextId(), file.OwnAttempt));
        return await FileAsync();
    }

    public async Task<Case> ApprovedAsync()
    {
        await OpenAsync();
        await DoneAsync(await ApprovalAsync());
        Case file = await FileAsync();
        Xunit.Assert.True(file.IsFinal);
        return file;
    }

    public async Task<DecideTask> ApprovalAsync() => Decide((await FileAsync()).Tasks.Last(t => t.State is TaskState.Open), Verdict.Approve);

    public DecideTask Decide(CaseTask task, Verdict verdict, string? reason = null) =>
        new(NextId(), task.Number, task.Person, task.Attempt, verdict, "A. Signer", reason, null);

    public async Task<Handled.Done> DoneAsync(Command command) => Xunit.Assert.IsType<Handled.Done>(await Desk.HandleAsync(Id, command, Cancellation));

    /// <summary>How often the events of that command are in the log: one recording writes them side by side, so a gap would show a second one.</summary>
    public async Task<int> RecordingsOfAsync(string commandId)
    {
        RecordedEvent[] events = [.. (await Faults.EventsAsync(Id, Cancellation)).Where(e => e.CommandId == commandId)];
        return events.Select((e, i) => e.Number - i).Distinct().Count();
    }

    public string NextId() => $"command-{++_commands}";
}
