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
using EntenteFlows.Pages.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static EntenteFlows.Functions.Tests.World.CaseWorld;
using DomainStory = EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>Several cases whose reminders to one mailbox come due at one moment, sent at the same time under one schedule by runs that stall, die, run twice and lose answers.</summary>
internal sealed class JoinedRun
{
    private const int CasesAtOnce = 3;
    private const int MostSteps = 20_000;
    private const double Dies = 0.12;
    private const double RunsTwice = 0.15;
    private const double ProviderIsBusy = 0.08;
    private const double TimePasses = 0.05;

    private readonly Schedule _schedule;
    private readonly FakeTimeProvider _clock = new(DomainStory.Start);
    private readonly CountingEntropy _entropy = new();
    private readonly MemoryCaseStore _store = new();
    private readonly MemoryMailRounds _rounds = new();
    private readonly Catalogue _catalogue = new(TestAlliance.Whole, [AWorkflow.Of(AWorkflow.Stage("left"), AWorkflow.Stage("right"))]);
    private readonly List<string[]> _mails = [];
    private int _runs;
    private int _excuses;

    public JoinedRun(int seed, bool stormy) => _schedule = new Schedule(seed) { IsStormy = stormy };

    /// <summary>Mails that the provider accepted.</summary>
    public int Mails => _mails.Count;

    /// <summary>Times that a run could not write down what it did, or took longer than its claim.</summary>
    public int Excuses => _excuses + _schedule.Excused;

    public async Task<string?> GoAsync()
    {
        List<(CaseId Case, Message Message)> owed = await RemindedAsync();
        Task[] all = [.. owed.Select(o => InsistAsync(o.Case, o.Message.Number))];
        for (int steps = 0; !all.All(t => t.IsCompleted); steps++)
        {
            if (steps > MostSteps) return "the run does not come to an end";
            if (steps == MostSteps / 4) _schedule.IsStormy = false;
            if (!_schedule.HasWaiting || _schedule.Happens(TimePasses)) _clock.Advance(TimeSpan.FromSeconds(10));
            if (_schedule.HasWaiting) _schedule.OpenOne();
        }
        await Task.WhenAll(all);
        foreach ((CaseId id, Message message) in owed)
        {
            StoredMessage row = (await _store.MessageAsync(id, message.Number, Cancellation))!;
            if (row.State is not MessageState.Sent) return $"message {message.Number} of case {id} is {row.State}";
            if (!_mails.Any(m => m.Contains(NameOf(id, message.Task)))) return $"task {message.Task} of case {id} is in no mail that was accepted";
        }
        return _mails.Count - 1 > Excuses ? $"{_mails.Count} mails with {Excuses} excuses" : null;
    }

    /// <summary>Cases whose approver has just been reminded of both tasks of each.</summary>
    private async Task<List<(CaseId, Message)>> RemindedAsync()
    {
        CommandLoop loop = Loop(_store);
        CaseId[] ids = [.. Enumerable.Range(1, CasesAtOnce).Select(n => new CaseId((uint)n))];
        foreach (CaseId id in ids)
        {
            await DoAsync(loop, id, new SubmitCase($"submit-{id}", id, "request", Language.English, "Ada Lovelace", DomainStory.ApplicantMail, Form), _catalogue.Current.First());
            await DoAsync(loop, id, new ConfirmMailbox($"confirm-{id}", (await FileAsync(id)).OwnAttempt), null);
        }
        _clock.SetUtcNow(CaseSchedule.NextDue(await FileAsync(ids[0]))!.Value);
        List<(CaseId, Message)> owed = [];
        foreach (CaseId id in ids)
        {
            await DoAsync(loop, id, new AdvanceTime($"advance-{id}"), null);
            owed.AddRange((await _store.MessagesAsync(id, Cancellation)).Where(m => m.Message.Kind is MessageKind.TaskReminder).Select(m => (id, m.Message)));
        }
        return owed;
    }

    private async Task<Case> FileAsync(CaseId id) => (await _store.ReadAsync(id, Cancellation))!.File;

    private static async Task DoAsync(CommandLoop loop, CaseId id, Command command, WorkflowDefinition? workflow) =>
        Xunit.Assert.IsType<Handled.Done>(await loop.RunAsync(id, workflow, command, (_, _) => Task.FromResult(true), Cancellation));

    /// <summary>As an orchestration does: until a run has come back, by ever new runs, and now and then by two at once.</summary>
    private async Task InsistAsync(CaseId id, int number)
    {
        while (true)
        {
            string actor = $"run {++_runs}";
            Task<bool> run = SendAsync(actor, id, number);
            if (_schedule.Happens(RunsTwice)) _ = SendAsync($"run {++_runs}", id, number);
            if (await await Task.WhenAny(run, DieAsync(actor))) return;
            await _schedule.PassAsync($"timer {actor}");
        }
    }

    private async Task<bool> SendAsync(string actor, CaseId id, int number)
    {
        try
        {
            var store = new GatedStore(_store, _schedule, actor);
            var tasks = new MemoryOpenTasks(_store, () => _store.Cases);
            await Sending.Of(store, tasks, new MemoryMailboxes(_store, () => _store.Cases), new GatedRounds(_rounds, _schedule, actor), Loop(store), new Provider(this, actor), _catalogue, _entropy, _clock)
                .RunAsync(new SendInput(id.ToString(), number), Cancellation);
            return true;
        }
        catch (Exception fault) when (fault is StorageUnavailableException or MessageClaimedException or MessageNotSentException)
        {
            return false;
        }
    }

    private async Task<bool> DieAsync(string actor)
    {
        if (!_schedule.Happens(Dies)) return await new TaskCompletionSource<bool>().Task;
        for (int steps = _schedule.Chance.Next(25); steps > 0; steps--) await _schedule.PassAsync("death of " + actor);
        _schedule.Crash(actor);
        _excuses++;
        return false;
    }

    private CommandLoop Loop(ICaseStore store) => new(
        store, new MemoryDocuments(_clock), _catalogue, new NoSubstitutions(), new NoCodes(), _clock, _entropy, new NoPause(), new CaseMetrics(new OwnMeters(), _clock), NullLogger<CommandLoop>.Instance);

    private static string NameOf(CaseId id, int? task) => $"{id}-{task}";

    private sealed class Provider(JoinedRun run, string actor) : IMailSender, IMailRenderer
    {
        public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            DateTimeOffset began = run._clock.GetUtcNow();
            DateTimeOffset claimed = (await run._store.MessageAsync(mail.Case!.Value, mail.Message, cancellation))!.ClaimedAt!.Value;
            await run._schedule.PassAsync(actor);
            if (run._schedule.Happens(ProviderIsBusy)) return new MailResult.NotNow("HTTP 503");
            run._mails.Add(mail.Content.Text.Split(' '));
            bool tooLate = run._clock.GetUtcNow() - began > MailSender.TimeOut;
            await run._schedule.PassAsync(actor);
            // What took longer than its claim may have been taken over meanwhile.
            if (tooLate || run._clock.GetUtcNow() - claimed >= MailClaims.Lifetime) run._excuses++;
            return tooLate ? new MailResult.NotNow("time-out") : new MailResult.Accepted(actor);
        }

        public Task<RenderedMail> RenderAsync(DraftMailRequest request) => throw new NotSupportedException("No such mail goes here.");

        public Task<RenderedMail> RenderAsync(RecoveryMailRequest request) => throw new NotSupportedException("No such mail goes here.");

        public Task<RenderedMail> RenderAsync(MailRequest request) => Task.FromResult(new RenderedMail("subject", "html", string.Join(' ',
        [
            .. request.Along.Prepend(request.Message).Select(m => NameOf(request.File.Id, m.Task)),
            .. request.Others.Select(o => NameOf(o.File.Id, o.Task.Number)),
        ])));
    }
}
