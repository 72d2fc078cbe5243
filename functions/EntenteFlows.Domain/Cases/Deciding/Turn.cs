using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>
/// A case while one command is carried out. Every event is folded at once, so the next rule sees its effect. Lives within one call of
/// <see cref="CaseDecider"/>, which stays pure.
/// </summary>
internal sealed class Turn(Rules rules, Case? before, Moment moment)
{
    private readonly List<CaseEvent> events = [];
    private readonly List<Message> messages = [];
    private readonly int messagesBefore = before?.Messages ?? 0;
    private Case? file = before;

    public Rules Rules => rules;

    public Case File => file ?? throw new InvalidOperationException("The case has not been submitted.");

    public Moment Moment => moment;

    public DateTimeOffset Now => moment.Now;

    public StageDefinition Definition(string stage) => rules.Workflow.Stage(stage);

    public void Happened(CaseEvent happened)
    {
        events.Add(happened);
        file = CaseEvolution.Evolve(file, happened);
    }

    public void Tell(MessageKind kind, int recipient, int? task = null, string? about = null) =>
        messages.Add(new Message(messagesBefore + messages.Count + 1, kind, recipient, task, Now, about));

    public void TellApplicant(MessageKind kind, int? task = null) => Tell(kind, Case.ApplicantNumber, task);

    /// <param name="told">As <see cref="Decision.Accepted.Told"/>.</param>
    public Decision Outcome(Refusal? told = null)
    {
        if (events.Count == 0)
            return new Decision.Nothing(null);
        PlanWatch.Compare(this);
        return new Decision.Accepted(events, messages) { Told = told };
    }

    /// <summary>The same command by the same person was recorded before.</summary>
    public RecentCommand? Earlier(Command command)
    {
        string fingerprint = CommandFingerprint.Of(command);
        return File.Recent.FindLast(r => r.Fingerprint == fingerprint);
    }

    public static Decision Refused(Refusal refusal) => new Decision.Refused(refusal);
}
