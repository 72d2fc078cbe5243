using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

internal static class DeadlineReader
{
    public const int LongestWorkingDays = 250;

    private static readonly Dictionary<string, EscalationTarget> Targets =
        new(StringComparer.Ordinal) { ["deputy"] = EscalationTarget.Deputy, ["office"] = EscalationTarget.Office };

    /// <summary><c>{workingDays: 5, remindBefore: [2], escalate: [{to: deputy, workingDays: 3}, {to: office, workingDays: 3}]}</c>.</summary>
    public static StageDeadline Read(YamlSource source, YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "a deadline", "workingDays", "remindBefore", "escalate");
        int days = map.Whole("workingDays", 1, LongestWorkingDays);
        var escalations = new List<Escalation>();
        foreach (YamlNode step in map.Items("escalate"))
        {
            YamlMap to = YamlMap.Read(source, step, "an escalation", "to", "workingDays");
            var escalation = new Escalation(to.OneOf("to", Targets), to.Whole("workingDays", 1, LongestWorkingDays));
            if (escalations.Any(e => e.To == escalation.To) || escalations.Any(e => e.To is EscalationTarget.Office))
                source.Wrong(step, "a deadline escalates to the deputy and to the office at most once each, and to the office last");
            escalations.Add(escalation);
        }
        return new StageDeadline(days, Reminders(map, "remindBefore", days), escalations);
    }

    /// <summary>Working days before a deadline, most first; each after the opening and before the deadline.</summary>
    public static IReadOnlyList<int> Reminders(YamlMap map, string key, int deadline)
    {
        var reminders = new List<int>();
        foreach (YamlNode node in map.Items(key))
        {
            int before = map.WholeOf(node, key, 1, LongestWorkingDays);
            if (before >= deadline)
                map.Source.Wrong(node, $"a reminder {before} working days before a deadline of {deadline} would come before there is anything to be reminded of");
            if (reminders.Contains(before))
                map.Source.Wrong(node, $"the reminder {before} working days before is there twice");
            reminders.Add(before);
        }
        return [.. reminders.OrderDescending()];
    }
}
