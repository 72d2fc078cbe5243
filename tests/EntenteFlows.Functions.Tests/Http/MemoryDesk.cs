using System.Security.Cryptography;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>A desk without storage or orchestration, over the real rules. Can be told to be out of order.</summary>
internal sealed class MemoryDesk(Catalogue catalogue, TimeProvider clock, MemorySubstitutions substitutions) : ICaseDesks, ICaseDesk, ICaseRecords, IStorageHealth, IMailboxes, IOpenTasks
{
    private readonly Dictionary<CaseId, Case> _cases = [];
    private readonly Dictionary<CaseId, List<RecordedEvent>> _events = [];
    private readonly Dictionary<CaseId, List<MessageStatus>> _messages = [];
    private int _commands;

    /// <summary>Commands come back as not recorded.</summary>
    public bool Silent { get; set; }

    /// <summary>Everything throws this.</summary>
    public Exception? Fault { get; set; }

    /// <summary>The index of open tasks is silent.</summary>
    public bool TasksAreAway { get; set; }

    /// <summary>The index of open tasks is behind.</summary>
    public bool KnowsNoTasks { get; set; }

    /// <summary>Answers every command with this.</summary>
    public Refusal? Refuses { get; set; }

    public int Reads { get; private set; }

    public int Commands { get; private set; }

    public Case Only => Assert(_cases.Values);

    public IReadOnlyCollection<Case> Cases => _cases.Values;

    /// <summary>What the last list was asked for.</summary>
    public CaseListQuery? LastQuery { get; private set; }

    public ICaseDesk For(DurableTaskClient client) => this;

    public Task<Case?> ReadAsync(CaseId id, CancellationToken cancellation)
    {
        Reads++;
        return Fault is null ? Task.FromResult(_cases.GetValueOrDefault(id)) : throw Fault;
    }

    public Task<Handled> SubmitAsync(WorkflowDefinition workflow, SubmitCase command, CancellationToken cancellation) =>
        Task.FromResult(Handle(workflow, command.Case, command));

    public Task<Handled> HandleAsync(CaseId id, Command command, CancellationToken cancellation) =>
        Task.FromResult(_cases.TryGetValue(id, out Case? file)
            ? Handle(catalogue.Get(file.Workflow, file.WorkflowVersion), id, command)
            : new Handled.Refused(Refusal.LinkUnknown, null));

    public void Advance() => Handle(catalogue.Current.First(), Only.Id, new AdvanceTime("advance"));

    public void Change(Func<Case, Case> change) => _cases[Only.Id] = change(Only);

    public Task<CaseListPage> ListAsync(CaseListQuery query, CancellationToken cancellation)
    {
        LastQuery = query;
        return Task.FromResult(new CaseListPage(
            [.. _cases.Values.Where(_ => query.Continuation is not "next-page").Select(c => new CaseListRow(
                c.Id, c.Reference, c.Workflow, c.State, ["oxford", "ip-paris"], [.. c.Stages.Where(s => s.State is StageState.Open).Select(s => s.Id)],
                c.SubmittedAt, c.ClosedAt, CaseSchedule.NextDue(c))
            {
                Behind = c is { Behind: not null, IsFinal: false },
            })],
            query.Continuation is "next-page" ? null : "next-page"));
    }

    public Task<IReadOnlyList<RecordedEvent>> EventsAsync(CaseId id, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<RecordedEvent>>(_events[id]);

    public Task<IReadOnlyList<MessageStatus>> MessagesAsync(CaseId id, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<MessageStatus>>(_messages[id]);

    public Task<RuntimeStatus?> RuntimeAsync(DurableTaskClient client, CaseId id, CancellationToken cancellation) =>
        Task.FromResult<RuntimeStatus?>(new RuntimeStatus(id.ToString(), "Running", clock.GetUtcNow(), clock.GetUtcNow(), _cases[id].Version, _cases[id].Messages, null));

    public Task<IReadOnlyList<OpenTask>> OfAsync(Mailbox mailbox, int most, CancellationToken cancellation) => (Fault ?? (TasksAreAway ? new StorageUnavailableException(new TimeoutException()) : null)) is not { } fault
        ? Task.FromResult<IReadOnlyList<OpenTask>>(
        [
            .. from file in _cases.Values
               from task in file.Tasks
               where !KnowsNoTasks && task.State is TaskState.Open && EmailAddress.Mailbox(file.Person(task.Person).Email) == mailbox.Name
               orderby task.Due.At
               select new OpenTask(file.Id, task.Number, task.Due.At),
        ])
        : throw fault;

    public Task<Mailbox> OfAsync(string email, CancellationToken cancellation) => Fault is null ? Task.FromResult(new Mailbox(EmailAddress.Mailbox(email))) : throw Fault;

    public Task<IReadOnlyList<CaseId>> CasesOfAsync(Mailbox mailbox, int most, CancellationToken cancellation) => throw new NotSupportedException("No door reads the cases of a mailbox.");

    public Task<bool> AnswersAsync(TimeSpan patience, CancellationToken cancellation) => Task.FromResult(!Silent);

    private Handled Handle(WorkflowDefinition workflow, CaseId id, Command command)
    {
        Commands++;
        Case? file = _cases.GetValueOrDefault(id);
        if (Fault is not null)
            throw Fault;
        if (Silent)
            return new Handled.NotRecorded();
        if (Refuses is { } refusal)
            return new Handled.Refused(refusal, file);

        Moment moment = new(clock.GetUtcNow(), [.. SHA256.HashData(BitConverter.GetBytes(++_commands))]);
        Rules rules = new(workflow, catalogue.Alliance) { Substitutions = substitutions.All, CodeMatches = file is not null && Matches(file, command) };
        switch (CaseDecider.Decide(rules, file, command, moment))
        {
            case Decision.Accepted accepted:
                Recorded recorded = CaseLedger.Record(file, command, accepted, moment);
                _cases[id] = recorded.After;
                Keep(_events, id, recorded.Events);
                Keep(_messages, id, recorded.Messages.Select(m => new MessageStatus(m, "sent", moment.Now, 1)));
                return accepted.Told is { } told ? new Handled.Refused(told, recorded.After) : new Handled.Done(recorded.After, moment.Now, Repeated: false);
            case Decision.Nothing { Earlier: var earlier }:
                return new Handled.Done(file!, earlier?.At ?? moment.Now, Repeated: true);
            case Decision.Refused refused:
                return new Handled.Refused(refused.Refusal, file);
            default:
                throw new InvalidOperationException("A decision that nobody knows.");
        }
    }

    private static bool Matches(Case file, Command command) => command switch
    {
        DecideTask { Code: { } code } c => MemoryLinks.CodeOf(file.Task(c.Task)) == code.Digits,
        DelegateTask { Code: { } code } c => MemoryLinks.CodeOf(file.Task(c.Task)) == code.Digits,
        _ => false,
    };

    private static void Keep<T>(Dictionary<CaseId, List<T>> kept, CaseId id, IEnumerable<T> more)
    {
        if (!kept.TryGetValue(id, out List<T>? list))
            kept[id] = list = [];
        list.AddRange(more);
    }

    private static Case Assert(IReadOnlyCollection<Case> cases) => Xunit.Assert.Single(cases);
}
