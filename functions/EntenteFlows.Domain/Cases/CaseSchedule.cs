using EntenteFlows.Domain.Cases.Deciding;

namespace EntenteFlows.Domain.Cases;

public static class CaseSchedule
{
    /// <summary>The next UTC instant at which something happens if everybody stays silent; null only after erasure.</summary>
    public static DateTimeOffset? NextDue(Case file)
    {
        if (file.Erased)
            return null;
        if (file.IsFinal)
            return file.EraseAt;
        IEnumerable<DateTimeOffset> ofTasks = file.Tasks.Where(t => t.State is TaskState.Open).SelectMany(t => t.Reminders.Append(t.Due.Over));
        IEnumerable<DateTimeOffset> ofApplicant = file.ActBy is { } due ? file.RemindersToApplicant.Append(due.Over) : [];
        IEnumerable<DateTimeOffset> ofPlan = PlanWatch.LateAt(file) is { } late ? [late] : [];
        return ofTasks.Concat(ofApplicant).Concat(ofPlan).Select(at => (DateTimeOffset?)at).Min();
    }
}
