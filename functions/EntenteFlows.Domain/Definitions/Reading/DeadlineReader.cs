using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

internal static class DeadlineReader
{
    public const int LongestWorkingDays = 250;

    private static readonly Dictionary<string, EscalationTarget> Targets =
        new(StringComparer.Ordinal) { ["deputy"] = EscalationTarget.Deputy, ["office"] = EscalationTarget.Office };

    /// <summary>
    /// <c>{workingDays: 5, remindBefore: [2], escalate: [{to: deputy, workingDays: 3}, {to: office, workingDays: 3}], variants: [{when: …, workingDays: 10, source: …}]}</c>.
    /// </summary>
    /// <param name="condition">Reads a variant's condition, and answers null where it is faulty.</param>
    public static StageDeadline Read(YamlSource source, YamlNode node, Func<YamlMap, string, Condition?> condition)
    {
        YamlMap map = YamlMap.Read(source, node, "a deadline", "workingDays", "remindBefore", "escalate", "variants");
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
        List<DeadlineVariant> variants = [.. map.Items("variants").Select(variant => Variant(source, variant, condition)).OfType<DeadlineVariant>()];
        // A reminder counts back from whichever deadline applies, so it must fit the shortest.
        return new StageDeadline(days, Reminders(map, "remindBefore", variants.Select(v => v.WorkingDays).Append(days).Min()), escalations) { Variants = variants };
    }

    private static DeadlineVariant? Variant(YamlSource source, YamlNode node, Func<YamlMap, string, Condition?> condition)
    {
        YamlMap map = YamlMap.Read(source, node, "a variant of a deadline", "when", "workingDays", "source");
        int days = map.Whole("workingDays", 1, LongestWorkingDays);
        string? because = map.OptionalText("source");
        return map.Required("when") is not null && condition(map, "when") is { } when ? new DeadlineVariant(when, days, because) : null;
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
