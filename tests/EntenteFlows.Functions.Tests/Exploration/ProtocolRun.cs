using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using EntenteFlows.Pages.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static EntenteFlows.Functions.Tests.World.CaseWorld;
using DomainStory = EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>
/// One case from submission to outcome under one schedule: the app's own desk, activities, orchestrator and sweep over storage, hub and provider that
/// stall, crash, lose answers and are deleted.
/// </summary>
internal sealed class ProtocolRun
{
    private const double ClientDies = 0.01;
    private const double HubIsDeleted = 0.002;
    private const double TimePasses = 0.04;
    private const int MostSteps = 20_000;
    private static readonly TimeSpan ShortWait = TimeSpan.FromMinutes(5);

    private readonly bool _sweeps;
    private readonly Schedule _schedule;
    private readonly FakeTimeProvider _clock = new(DomainStory.Start);
    private readonly CountingEntropy _entropy = new();
    private readonly MemoryCaseStore _store = new();
    private readonly MemoryDueRows _due = new();
    private readonly MemoryIndex _index = new();
    private readonly MemoryMailRounds _rounds = new();
    private readonly CaseMetrics _metrics;
    private readonly ModelHub _hub;
    private readonly WorkflowDefinition _workflow = AWorkflow.Of(AWorkflow.Stage("left"), AWorkflow.Stage("right"));
    private readonly Catalogue _catalogue;
    private readonly Dictionary<int, (string Run, DateTimeOffset Claimed)> _accepted = [];
    private int _processes;
    private int _commands;

    /// <param name="seed">Fixes the whole run.</param>
    /// <param name="sweeps">
    /// False: no sweep comes, and nothing happens that only the sweep can mend: the hub is not deleted and the submission does not stall. Then announcing,
    /// looking and fencing have to do.
    /// </param>
    public ProtocolRun(int seed, bool sweeps)
    {
        _sweeps = sweeps;
        _schedule = new Schedule(seed);
        _catalogue = new Catalogue(TestAlliance.Whole, [_workflow]);
        _metrics = new CaseMetrics(new OwnMeters(), _clock);
        _hub = new ModelHub(_schedule, _clock, RunActivityAsync);
    }

    /// <summary>Commands that somebody was told are recorded.</summary>
    public List<string> ToldRecorded { get; } = [];

    /// <summary>Messages that went out twice although the first run neither died, nor lost storage before it could mark the row, nor took longer than its claim.</summary>
    public List<int> SentTwice { get; } = [];

    public int Crashes { get; private set; }

    public int Deletions { get; private set; }

    public async Task<string?> GoAsync()
    {
        List<Task> clients = [RunClientsAsync()];
        Spin(() => clients[0].IsCompleted);
        await clients[0];

        // The weather clears: what was recorded must be acted on within the sweep's ten minutes, whatever was lost before.
        _schedule.IsStormy = false;
        for (int sweeps = 0; sweeps < 3; sweeps++)
        {
            Settle(until: _clock.GetUtcNow().AddMinutes(10));
            _clock.Advance(TimeSpan.FromMinutes(1));
            if (_sweeps) await SweepAsync();
        }
        Settle(until: _clock.GetUtcNow().AddMinutes(10));
        return await FirstFaultAsync() is { } fault ? $"{fault} ({await DescribeAsync()})" : null;
    }

    private async Task<string> DescribeAsync()
    {
        StoredCase stored = (await _store.ReadAsync(Id, Cancellation))!;
        return $"{stored.File.State}, version {stored.File.Version} by {stored.LastCommand}, asleep {stored.Asleep}, in index {await _index.OpenAsync(Cancellation).AnyAsync()}, "
            + $"due {string.Join(' ', _due.HoursOf(Id))}, instance {_hub.Find()}, {_hub.Starts} starts, {Deletions} deletions, now {_clock.GetUtcNow():O}";
    }

    private Task<int> SweepAsync() => new Sweep(new Direct(_hub), _store, _due, _index, _clock, _metrics, NullLogger<Sweep>.Instance).RunAsync(Cancellation);

    private async Task<string?> FirstFaultAsync()
    {
        StoredCase stored = (await _store.ReadAsync(Id, Cancellation))!;
        IReadOnlyList<RecordedEvent> events = await _store.EventsAsync(Id, Cancellation);
        IReadOnlyList<StoredMessage> messages = await _store.MessagesAsync(Id, Cancellation);
        if (EventChain.FirstBreak(events, stored.File.ChainHead.AsSpan()) is { } broken) return $"the chain breaks at event {broken}";
        foreach (string command in ToldRecorded)
        {
            int[] numbers = [.. events.Where(e => e.CommandId == command).Select(e => e.Number)];
            if (numbers.Length == 0) return $"{command} was told as recorded and is not in the log";
            if (numbers[^1] - numbers[0] + 1 != numbers.Length) return $"{command} was recorded twice";
        }
        if (stored.File.State is not CaseState.Approved) return $"the case is {stored.File.State}";
        if (messages.FirstOrDefault(m => m.State is not (MessageState.Sent or MessageState.Overtaken)) is { } owed) return $"message {owed.Message.Number} is {owed.State}";
        if (messages.FirstOrDefault(m => m.Message.Kind is MessageKind.OutcomeToApplicant && m.State is not MessageState.Sent) is not null) return "the outcome was not sent";
        if (SentTwice.Count > 0) return $"message {SentTwice[0]} went out twice for no reason";
        if (!stored.Asleep) return "the case does not sleep";
        if (_hub.Instance is { HasEnded: false }) return "the orchestration has not ended";
        if (!_due.HoursOf(Id).Contains(DueHour.Of(stored.File.EraseAt!.Value))) return "no due row stands at the erasure";

        // A restarted orchestration does not know where the row stood before; that one is swept away when its hour comes.
        _clock.Advance(TimeSpan.FromDays(30));
        await SweepAsync();
        return _due.HoursOf(Id) is [_] ? null : $"due rows: {string.Join(' ', _due.HoursOf(Id))}";
    }

    private async Task RunClientsAsync()
    {
        await InsistAsync(() => new SubmitCase(NextCommand(), Id, "request", Language.English, "Ada Lovelace", DomainStory.ApplicantMail, Form));
        Case file = (await _store.ReadAsync(Id, Cancellation))!.File;
        await InsistAsync(() => new ConfirmMailbox(NextCommand(), file.OwnAttempt));
        file = (await _store.ReadAsync(Id, Cancellation))!.File;
        await Task.WhenAll(file.Tasks.Where(t => t.State is TaskState.Open).Take(2).ToArray().Select(t =>
            InsistAsync(() => new DecideTask(NextCommand(), t.Number, t.Person, t.Attempt, Verdict.Approve, "A. Signer", null, null))));
    }

    /// <summary>A person who asks again, by a fresh request, until told that it is recorded.</summary>
    private async Task InsistAsync(Func<Command> make)
    {
        while (true)
        {
            Command command = make();
            string actor = $"client {++_processes}";
            Task<Handled> asked = AskAsync(actor, command);
            Task first = await Task.WhenAny(asked, _sweeps || command is not SubmitCase ? DieAsync(actor) : asked);
            if (first != asked) continue;
            Handled answer = await asked;
            if (answer is Handled.NotRecorded or Handled.Unknown) continue;
            if (answer is not Handled.Done done) throw new InvalidOperationException($"{command.GetType().Name} was answered {answer}.");
            if (!done.Repeated) ToldRecorded.Add(command.Id);
            return;
        }
    }

    private async Task<Handled> AskAsync(string actor, Command command)
    {
        var store = new GatedStore(_store, _schedule, actor);
        var loop = new CommandLoop(store, new MemoryDocuments(_clock), _catalogue, new NoSubstitutions(), new NoCodes(), _clock, _entropy, store, _metrics, NullLogger<CommandLoop>.Instance);
        var desk = new CaseDesk(new Gated(_hub, _schedule, actor), loop, store, _due, _clock, NullLogger<CaseDesk>.Instance);
        return command is SubmitCase submit
            ? await desk.SubmitAsync(_workflow, submit, Cancellation)
            : await desk.HandleAsync(Id, command, Cancellation);
    }

    /// <summary>Completes when the process dies, which most never do.</summary>
    private async Task DieAsync(string actor)
    {
        if (!_schedule.Happens(ClientDies * 20))
        {
            await new TaskCompletionSource().Task;
            return;
        }
        for (int steps = _schedule.Chance.Next(10); steps > 0; steps--) await _schedule.PassAsync("death of " + actor);
        Crashes++;
        // Half of the dead only stall: their caller has given up, and they write on when everybody has forgotten them.
        if (_schedule.Chance.Next(2) == 0) _schedule.Crash(actor);
    }

    private async Task<object> RunActivityAsync(string actor, string name, object input)
    {
        var store = new GatedStore(_store, _schedule, actor);
        var loop = new CommandLoop(store, new MemoryDocuments(_clock), _catalogue, new NoSubstitutions(), new NoCodes(), _clock, _entropy, store, _metrics, NullLogger<CommandLoop>.Instance);
        return name switch
        {
            nameof(AdvanceCase) => await new AdvanceCase(store, loop, _due, _index, store, _clock, NullLogger<AdvanceCase>.Instance).RunAsync((AdvanceInput)input, Cancellation),
            nameof(PutCaseToSleep) => await new PutCaseToSleep(store, _due).RunAsync((SleepInput)input, Cancellation),
            _ => await Sending.Of(
                store, new MemoryOpenTasks(_store, () => [Id]), new MemoryMailboxes(_store, () => [Id]), new GatedRounds(_rounds, _schedule, actor), loop, new Provider(this, actor), _catalogue, _entropy, _clock)
                .RunAsync((SendInput)input, Cancellation),
        };
    }

    private void Spin(Func<bool> done)
    {
        for (int steps = 0; !done(); steps++)
        {
            if (steps > MostSteps) throw new InvalidOperationException("The run does not come to an end.");
            if (_sweeps && _schedule.Happens(HubIsDeleted))
            {
                Deletions++;
                _hub.Delete();
            }
            // Only minutes: nobody's deadline is to pass.
            bool timePasses = _hub.NextTimer < _clock.GetUtcNow() + ShortWait && (!_schedule.HasReady || _schedule.Happens(TimePasses));
            if (timePasses) FireNext();
            else _schedule.OpenOne();
        }
    }

    private void Settle(DateTimeOffset until)
    {
        while (true)
        {
            if (_schedule.HasReady) _schedule.OpenOne();
            else if (_hub.NextTimer <= until) FireNext();
            else if (_schedule.HasWaiting) _schedule.OpenOne();
            else break;
        }
        if (_clock.GetUtcNow() < until) _clock.SetUtcNow(until);
    }

    private void FireNext()
    {
        _schedule.Tick();
        _hub.FireNext();
    }

    private string NextCommand() => $"command-{++_commands}";

    private void Accept(int message, string run, DateTimeOffset claimed)
    {
        if (_accepted.TryGetValue(message, out (string Run, DateTimeOffset Claimed) first)
            && !_schedule.IsExcused(first.Run) && !_schedule.IsExcused(run) && claimed - first.Claimed < MailClaims.Lifetime)
            SentTwice.Add(message);
        _accepted[message] = (run, claimed);
    }

    private sealed class Provider(ProtocolRun run, string actor) : IMailSender, IMailRenderer
    {
        public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            DateTimeOffset began = run._clock.GetUtcNow();
            DateTimeOffset claimed = (await run._store.MessageAsync(Id, mail.Message, cancellation))!.ClaimedAt!.Value;
            await run._schedule.PassAsync(actor);
            // The caller has given up by now; what the provider does with it is the acknowledgement that got lost.
            bool tooLate = run._clock.GetUtcNow() - began > MailSender.TimeOut;
            if (tooLate) run._schedule.Excuse(actor);
            foreach (int message in mail.Along.Prepend(mail.Message)) run.Accept(message, actor, claimed);
            if (tooLate) return new MailResult.NotNow("time-out");
            await run._schedule.PassAsync(actor);
            return new MailResult.Accepted(actor);
        }

        public Task<RenderedMail> RenderAsync(MailRequest request) => Task.FromResult(new RenderedMail("subject", "html", "text"));

        public Task<RenderedMail> RenderAsync(DraftMailRequest request) => throw new NotSupportedException("No such mail goes here.");

        public Task<RenderedMail> RenderAsync(RecoveryMailRequest request) => throw new NotSupportedException("No such mail goes here.");
    }

    /// <summary>The hub as a process sees it.</summary>
    private sealed class Gated(ModelHub hub, Schedule schedule, string actor) : IOrchestrations
    {
        public Task<bool> RaiseAsync(CaseId id, long version, CancellationToken cancellation) => GateAsync(() => hub.Raise(version));

        public Task<bool> StartAsync(CaseId id, CaseWatch watch, CancellationToken cancellation) => GateAsync(() => hub.Start(watch));

        public Task<RuntimeStatus?> FindAsync(CaseId id, CancellationToken cancellation) => throw new NotSupportedException();

        public Task ResumeAsync(CaseId id, string reason, CancellationToken cancellation) => throw new NotSupportedException();

        private async Task<bool> GateAsync(Func<bool> call)
        {
            await schedule.PassAsync(actor);
            bool answer = call();
            await schedule.PassAsync(actor);
            return answer;
        }
    }

    /// <summary>The hub as the sweep sees it, once the weather is clear.</summary>
    private sealed class Direct(ModelHub hub) : IOrchestrations
    {
        public Task<bool> RaiseAsync(CaseId id, long version, CancellationToken cancellation) => Task.FromResult(hub.Raise(version));

        public Task<bool> StartAsync(CaseId id, CaseWatch watch, CancellationToken cancellation) => Task.FromResult(hub.Start(watch));

        public Task<RuntimeStatus?> FindAsync(CaseId id, CancellationToken cancellation) => Task.FromResult(hub.Find());

        public Task ResumeAsync(CaseId id, string reason, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
