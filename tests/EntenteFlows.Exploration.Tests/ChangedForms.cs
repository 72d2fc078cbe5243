using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Definitions;

namespace EntenteFlows.Exploration.Tests;

/// <summary>An example's form, and what becomes of it by one change each: other houses, other nationalities, other answers, a row less or more. Only what the reader takes.</summary>
internal static class ChangedForms
{
    private const int MostTried = 12;

    private static readonly IReadOnlyList<string> Countries = ["CN", "IR", "US", "FR", "GB"];

    private static Alliance Alliance => RealDefinitions.Catalogue.Alliance;

    /// <summary>The example first.</summary>
    public static ImmutableList<SentForm> Of(WorkflowDefinition workflow, Example example, DateTimeOffset start)
    {
        JsonObject form = Examples.FormAt(example, start);
        IEnumerable<(string Change, string Email, JsonObject Form)> changed =
            workflow.Form.Fields.SelectMany(field => Others(field, form[field.Id]).Select((value, i) => ($"{field.Id} {i}", example.ApplicantEmail, Set(form, field.Id, value))))
                .Concat(OtherHouses(form, example.ApplicantEmail));
        return
        [
            .. from sent in Turned([.. changed], start.Month * MostTried / 3).Take(MostTried).Prepend(("", example.ApplicantEmail, form))
               let content = Read(workflow, sent.Item3, sent.Item2, start)
               where content is not null
               group new SentForm(sent.Item1, sent.Item2, content) by ContentHash.Of(content) into same
               select same.First(),
        ];
    }

    /// <summary>Whether the example of one day may still be sent on another.</summary>
    public static bool IsTaken(WorkflowDefinition workflow, Example example, DateTimeOffset start, DateTimeOffset sent) =>
        Read(workflow, Examples.FormAt(example, start), example.ApplicantEmail, sent) is not null;

    /// <summary>Each start of a year tries others.</summary>
    private static IEnumerable<T> Turned<T>(List<T> all, int by) => all.Skip(by % Math.Max(1, all.Count)).Concat(all.Take(by % Math.Max(1, all.Count)));

    private static FormContent? Read(WorkflowDefinition workflow, JsonObject form, string email, DateTimeOffset start)
    {
        using var read = JsonDocument.Parse(form.ToJsonString());
        return FormReader.Read(workflow, Alliance, read.RootElement, email, start).Content;
    }

    private static IEnumerable<JsonNode?> Others(FormField field, JsonNode? value) => field.Type switch
    {
        FieldType.Country => Countries.Select(c => (JsonNode?)c),
        FieldType.YesNo => [value?.GetValue<bool>() is not true],
        FieldType.Choice => field.Choices.Select(c => (JsonNode?)c.Id),
        FieldType.Choices => [new JsonArray([.. field.Choices.Take(1).Select(c => (JsonNode?)c.Id)]), new JsonArray()],
        FieldType.Date when value is not null => [Later(value, 14), Later(value, -7), Later(value, -30), Later(value, -45)],
        FieldType.Money when value is not null => [Money(value, 10), Money(value, 0.1m)],
        FieldType.Integer or FieldType.Decimal when value is not null => [value.GetValue<decimal>() + 1, value.GetValue<decimal>() - 1],
        FieldType.Text or FieldType.LongText => field.Pattern is null ? ["Another text", null] : [],
        FieldType.Rows when value is JsonArray rows => OtherRows(field, rows),
        _ => [],
    };

    private static IEnumerable<JsonNode?> OtherRows(FormField field, JsonArray rows)
    {
        if (rows.Count > 1)
            yield return new JsonArray([.. rows.SkipLast(1).Select(r => r?.DeepClone())]);
        if (rows is not [.., JsonObject last])
            yield break;
        string? column = field.Rows?.Columns.FirstOrDefault(c => c.Field.Type is FieldType.Institution)?.Field.Id;
        if (column is null)
        {
            yield return new JsonArray([.. rows.Select(r => r?.DeepClone()), last.DeepClone()]);
            yield break;
        }

        foreach (Institution house in Alliance.Institutions.Where(h => rows.All(r => r![column]?.GetValue<string>() != h.Id)))
        {
            JsonObject added = At(last, Alliance.Get(last[column]!.GetValue<string>()), house);
            yield return new JsonArray([.. rows.Select(r => r?.DeepClone()), added]);
            yield return new JsonArray([.. rows.SkipLast(1).Select(r => r?.DeepClone()), added.DeepClone()]);
        }
    }

    /// <summary>Everybody of one house is at another.</summary>
    private static IEnumerable<(string Change, string Email, JsonObject Form)> OtherHouses(JsonObject form, string email) =>
        from one in Alliance.Institutions
        where form.ToJsonString().Contains($"\"{one.Id}\"", StringComparison.Ordinal)
        from other in Alliance.Institutions
        where other != one
        let moved = At(form, one, other)
        select ($"{one.Id} is {other.Id}", Moved(email, one, other), moved);

    private static JsonObject At(JsonObject form, Institution one, Institution other) =>
        JsonNode.Parse(Moved(form.ToJsonString().Replace($"\"{one.Id}\"", $"\"{other.Id}\"", StringComparison.Ordinal), one, other))!.AsObject();

    private static string Moved(string text, Institution one, Institution other) =>
        one.MailDomains.Aggregate(text, (moved, domain) => moved.Replace("@" + domain, "@" + other.MailDomains[0], StringComparison.Ordinal));

    private static JsonObject Set(JsonObject form, string field, JsonNode? value)
    {
        JsonObject changed = form.DeepClone().AsObject();
        changed[field] = value;
        return changed;
    }

    private static string Later(JsonNode day, int days) =>
        DateOnly.ParseExact(day.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Money(JsonNode value, decimal times)
    {
        JsonObject money = value.DeepClone().AsObject();
        money["amount"] = Math.Round(money["amount"]!.GetValue<decimal>() * times, 2);
        return money;
    }
}
