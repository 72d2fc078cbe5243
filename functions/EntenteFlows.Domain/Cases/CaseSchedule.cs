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
        return ofTasks.Concat(ofApplicant).Select(at => (DateTimeOffset?)at).Min();
    }
}
