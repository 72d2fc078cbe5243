using System.Text.Json.Nodes;
using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

internal static class AlertRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("failed orchestrations wake somebody", d => Watches(d, "orchestrations-failed", "'ententeflows.orchestrations.failed'", "GreaterThan", 0, "PT15M")),
        Rule.That("messages unsent for 15 minutes wake somebody", d => Watches(d, "messages-unsent", "'ententeflows.outbox.age'", "GreaterThan", 15 * 60, "PT15M")),
        Rule.That("a mail that was given up wakes somebody", d => Watches(d, "message-given-up", "Properties.EventId) == '3103'", "GreaterThan", 0, "PT15M")),
        Rule.That("an orchestration that was suspended by hand is told of", d => [.. Watches(d, "orchestration-suspended", "'ententeflows.wakes'", "GreaterThan", 0, "PT15M"), .. Watches(d, "orchestration-suspended", "== 'resume'", "GreaterThan", 0, "PT15M")]),
        Rule.That("logs that stopped wake somebody", d => Watches(d, "logs-stopped", "_LogOperation\n", "GreaterThan", 0, "PT15M")),
        Rule.That("a silent sweeper wakes somebody", d => Watches(d, "sweeper-silent", "'ententeflows.sweep.completed'", "LessThan", 1, "PT30M")),
        Rule.That("a backup missing for 26 hours wakes somebody", d => [.. Watches(d, "backup-missing", "'ententeflows.backup.completed'", "LessThan", 1, "P2D"), .. Watches(d, "backup-missing", "ago(26h)", "LessThan", 1, "P2D")]),
        Rule.That("answers of 500 and above wake somebody", d => Watches(d, "server-errors", "between (500 .. 599)", "GreaterThan", 2, "PT15M")),
        Rule.That("every alert is on and asks the workspace", d => d.All(Types.Alert).SelectMany(a => OnAndAsking(d, a))),
        Rule.That("every alert reaches the action group", d => d.All(Types.Alert).SelectMany(a => Rule.Same(a.Name, [d.The(Types.ActionGroup).Id], a.Items("properties.actions.actionGroups").Select(g => g.ToString())))),
        Rule.That("the action group reaches every operator", Operators),
        Rule.That("a budget tells before the money is gone", BudgetTells),
        Rule.That("the workbook asks the workspace", d => [.. d.The(Types.Workbook).Must("properties.sourceId", d.The(Types.Workspace).Id), .. d.The(Types.Workbook).Must("kind", "shared")]),
    ];

    private static IEnumerable<string> Watches(Deployment d, string key, string query, string comparison, int threshold, string window)
    {
        Resource? alert = d.All(Types.Alert).SingleOrDefault(a => a.Name.StartsWith($"alert-{key}-", StringComparison.Ordinal));
        if (alert is null) return [$"there is no alert {key}"];
        JsonNode criterion = alert.Items("properties.criteria.allOf").Single();
        return
        [
            .. alert.Must("properties.windowSize", window),
            .. Rule.Unless(((string)criterion["query"]!).Contains(query, StringComparison.Ordinal), $"{key} does not ask for {query}"),
            .. Rule.Unless((string?)criterion["operator"] == comparison && (int?)criterion["threshold"] == threshold, $"{key} is not {comparison} {threshold}"),
        ];
    }

    private static IEnumerable<string> OnAndAsking(Deployment d, Resource alert) =>
    [
        .. alert.Must("properties.enabled", "true"),
        .. Rule.Same(alert.Name, [d.The(Types.Workspace).Id], alert.Items("properties.scopes").Select(s => s.ToString())),
        .. Rule.Unless((string?)alert.Items("properties.criteria.allOf").Single()["metricMeasureColumn"] == "Value", $"{alert.Name} does not look at Value"),
    ];

    private static IEnumerable<string> Operators(Deployment d)
    {
        Resource group = d.The(Types.ActionGroup);
        return
        [
            .. group.Must("properties.enabled", "true"),
            .. Rule.Same("operators", TestSettings.Environment["OPERATOR_MAILS"].Split(','), group.Items("properties.emailReceivers").Select(r => (string)r["emailAddress"]!)),
        ];
    }

    private static IEnumerable<string> BudgetTells(Deployment d)
    {
        Resource budget = d.The(Types.Budget);
        string[] told = [.. new[] { "mostlySpent", "willBeOverspent" }.Where(n => budget.Text($"properties.notifications.{n}.enabled") == "true"
            && budget.Items($"properties.notifications.{n}.contactGroups").Any(g => g.ToString() == d.The(Types.ActionGroup).Id))];
        return [.. budget.Must("properties.timeGrain", "Monthly"), .. Rule.Same("notifications of the budget", ["mostlySpent", "willBeOverspent"], told)];
    }
}
