using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests;

/// <summary>What an approver is shown, and its hash, worked out once more from the definition alone: the app's own code takes no part in it.</summary>
internal static class ShownView
{
    /// <summary>The same form is shown in many states.</summary>
    private static readonly ConditionalWeakTable<FormContent, ConditionalWeakTable<WorkflowDefinition, ConcurrentDictionary<(string Stage, string Role), string>>> Hashes = [];

    /// <summary>So are the same sections to each role.</summary>
    private static readonly ConditionalWeakTable<WorkflowDefinition, ConcurrentDictionary<(IReadOnlyList<string> Sections, string Role), List<FormField>>> Shown = [];

    public static IReadOnlyList<FormField> Fields(WorkflowDefinition workflow, CaseTask task) => Fields(workflow, workflow.Stage(task.Stage), task.Role);

    public static IReadOnlyList<FormField> Fields(WorkflowDefinition workflow, StageDefinition stage, string role) =>
        Shown.GetOrCreateValue(workflow).GetOrAdd((stage.Shows, role), _ => Find(workflow, stage, role));

    private static List<FormField> Find(WorkflowDefinition workflow, StageDefinition stage, string role)
    {
        List<FormField> shown = [];
        foreach (FormSection section in workflow.Form.Sections)
        {
            if (stage.Shows.Count > 0 && !stage.Shows.Contains(section.Id))
                continue;
            foreach (FormField field in section.Fields)
            {
                if (field.Sensitivity is not Sensitivity.Restricted || field.VisibleTo.Contains(role))
                    shown.Add(field);
            }
        }

        return shown;
    }

    public static string HashOf(Rules rules, Case file, CaseTask task)
    {
        FormContent form = FormFor(file, task.Stage);
        string fields = Hashes.GetOrCreateValue(form).GetOrCreateValue(rules.Workflow).GetOrAdd((task.Stage, task.Role), _ => Hash("{" + string.Join(',', Fields(rules.Workflow, task)
            .Where(f => form[f.Id] is not null)
            .OrderBy(f => f.Id, StringComparer.Ordinal)
            .Select(f => Quoted(f.Id) + ":" + Written(form[f.Id]))) + "}"));
        List<string> files =
        [
            .. rules.Workflow.Documents
                .Where(d => (d.When?.Holds(file.Form, rules.Alliance) ?? true) && (d.RestrictedTo.Count == 0 || d.RestrictedTo.Contains(task.Role)))
                .OrderBy(d => d.Id, StringComparer.Ordinal)
                .Where(d => file.Document(d.Id) is not null)
                .Select(d => Quoted(d.Id) + ":" + Files([.. file.Documents.Where(h => h.Slot == d.Id).Select(h => Quoted(h.Sha256)).Order(StringComparer.Ordinal)])),
        ];
        return files.Count == 0 ? fields : Hash("{\"documents\":{" + string.Join(',', files) + "},\"form\":" + Quoted(fields) + "}");
    }

    private static string Files(IReadOnlyList<string> hashes) => hashes.Count == 1 ? hashes[0] : "[" + string.Join(',', hashes) + "]";

    /// <summary>A value as canonical JSON writes it; "null" for an empty field.</summary>
    public static string Written(FieldValue? value) => value switch
    {
        null => "null",
        TextValue v => Quoted(v.Text),
        DateValue v => Quoted(v.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        NumberValue v => Number(v.Number),
        YesNoValue v => v.Yes ? "true" : "false",
        ChoicesValue v => "[" + string.Join(',', v.Chosen.Select(Quoted)) + "]",
        MoneyValue v => "{\"amount\":" + Number(v.Amount) + ",\"currency\":" + Quoted(v.Currency) + "}",
        PersonValue v => "{\"email\":" + Quoted(v.Email) + ",\"name\":" + Quoted(v.Name) + "}",
        RowsValue v => "[" + string.Join(',', v.Rows.Select(row =>
            "{" + string.Join(',', row.Values.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => Quoted(c.Key) + ":" + Written(c.Value))) + "}")) + "]",
        _ => throw new InvalidOperationException($"No form for {value.GetType().Name}."),
    };

    /// <summary>An amendment that is not settled yet shows the form as it would be.</summary>
    private static FormContent FormFor(Case file, string stage)
    {
        if (stage.Split(':') is not ["amendment", var id, var run, _]
            || file.After?.Amendments.Find(a => a.Id == id && a.Run.ToString(CultureInfo.InvariantCulture) == run) is not { State: AmendmentState.Open } asked)
            return file.Form;
        return new FormContent(file.Form.Values.RemoveRange(asked.Cleared).SetItems(asked.Changes.Values));
    }

    private static string Number(decimal number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
