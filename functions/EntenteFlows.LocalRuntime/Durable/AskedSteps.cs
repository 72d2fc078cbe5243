using System.Globalization;
using DurableTask.Core.Exceptions;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// What an orchestrator's code has asked for and history has not yet confirmed. In a replay each recorded step has to be asked for again,
/// the same and in the same order; what is left at the end is new.
/// </summary>
internal sealed class AskedSteps(string orchestrator)
{
    private readonly Queue<HistoryEvent> _unconfirmed = new();

    /// <summary>The last step asked for, or null before the first.</summary>
    public int? Last { get; private set; }

    public void Ask(HistoryEvent step)
    {
        Last = step.TaskId;
        _unconfirmed.Enqueue(step);
    }

    /// <exception cref="NonDeterministicOrchestrationException">The code asks for something else, or for nothing.</exception>
    public void Confirm(HistoryEvent recorded)
    {
        if (!_unconfirmed.TryDequeue(out HistoryEvent? asked))
            throw Deviation(recorded.TaskId, Describe(recorded), "asks for nothing");
        if (!IsSame(recorded, asked))
            throw Deviation(recorded.TaskId, Describe(recorded), OnlyInputDiffers(recorded, asked) ? "gives it another input" : "asks for " + Describe(asked));
    }

    /// <exception cref="NonDeterministicOrchestrationException">The code has asked for more than the turn that history records did.</exception>
    public void RefuseUnconfirmed()
    {
        if (_unconfirmed.TryPeek(out HistoryEvent? asked)) throw Deviation(asked.TaskId, "nothing", "asks for " + Describe(asked));
    }

    public IReadOnlyList<HistoryEvent> TakeNew()
    {
        HistoryEvent[] asked = [.. _unconfirmed];
        _unconfirmed.Clear();
        return asked;
    }

    private static bool IsSame(HistoryEvent recorded, HistoryEvent asked) => IsSameBut(recorded, asked) && recorded.Payload == asked.Payload;

    private static bool OnlyInputDiffers(HistoryEvent recorded, HistoryEvent asked) => IsSameBut(recorded, asked) && recorded.Payload != asked.Payload;

    private static bool IsSameBut(HistoryEvent recorded, HistoryEvent asked) => recorded.Type == asked.Type && recorded.TaskId == asked.TaskId
        && string.Equals(recorded.Name, asked.Name, StringComparison.OrdinalIgnoreCase) && recorded.FireAt == asked.FireAt;

    // Inputs stay out of the message: it ends in status and logs.
    private NonDeterministicOrchestrationException Deviation(int? step, string recorded, string now) =>
        new($"Orchestrator '{orchestrator}' is not deterministic at step {step}: history has {recorded}, but the code now {now}. "
            + "An orchestrator may depend only on its input, on results and events, and on the context's own clock and ids.");

    private static string Describe(HistoryEvent step) => step.Type switch
    {
        HistoryEventType.TaskScheduled => $"activity '{step.Name}'",
        HistoryEventType.TimerCreated => string.Create(CultureInfo.InvariantCulture, $"a timer for {step.FireAt:O}"),
        HistoryEventType.TimerCanceled => $"the cancellation of timer {step.TaskId}",
        _ => step.Type.ToString(),
    };
}
