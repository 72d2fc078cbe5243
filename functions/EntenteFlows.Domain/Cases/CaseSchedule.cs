using EntenteFlows.Domain.Cases.Deciding;

namespace EntenteFlows.Domain.Cases;

public static class CaseSchedule
{
    /// <summary>The next UTC instant at which something happens if everybody stays silent; null only after erasure.</summary>
    public static DateTimeOffset? NextDue(Case file)
    {
        if (file.Erased)
            return null;
        IEnumerable<DateTimeOffset> ofTasks = file.Tasks.Where(t => t.State is TaskState.Open).SelectMany(t => t.Reminders.Append(t.Due.Over));
        if (file.IsFinal)
            return AfterOutcome(file, ofTasks) ?? file.EraseAt;
        IEnumerable<DateTimeOffset> ofApplicant = file.ActBy is { } due ? file.RemindersToApplicant.Append(due.Over) : [];
        IEnumerable<DateTimeOffset> ofPlan = PlanWatch.LateAt(file) is { } late ? [late] : [];
        return ofTasks.Concat(ofApplicant).Concat(ofPlan).Select(at => (DateTimeOffset?)at).Min();
    }

    /// <summary>What goes on after an approval is waited for before anything is erased.</summary>
    private static DateTimeOffset? AfterOutcome(Case file, IEnumerable<DateTimeOffset> ofTasks) =>
        file.After is { } after
            ? ofTasks.Concat(after.Obligations.Concat(after.Notices).Select(p => p.At)).Select(at => (DateTimeOffset?)at).Min()
            : null;
}
