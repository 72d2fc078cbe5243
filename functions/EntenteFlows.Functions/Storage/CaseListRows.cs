using System.Globalization;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>How a case stands in the index: once among all and once for each institution that takes part, open and closed ones apart, newest first.</summary>
internal static class CaseListRows
{
    private const string Everybody = "all";
    private const char Between = ' ';
    private const string Institutions = "Institutions";
    private const string OpenStages = "OpenStages";

    public static string Partition(bool open, string? institution) => (open ? "open-" : "closed-") + (institution ?? Everybody);

    public static IEnumerable<string> Partitions(bool open, CaseListRow row) =>
        row.Institutions.Select(i => Partition(open, i)).Append(Partition(open, null));

    /// <summary>Inverted time first, so that the order of keys is newest first.</summary>
    public static string Key(CaseListRow row) =>
        (DateTime.MaxValue.Ticks - row.SubmittedAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture) + "-" + row.Id;

    public static TableEntity Entity(string partition, CaseListRow row) => new(partition, Key(row))
    {
        [nameof(CaseListRow.Id)] = row.Id.ToString(),
        [nameof(CaseListRow.Reference)] = row.Reference,
        [nameof(CaseListRow.Workflow)] = row.Workflow,
        [nameof(CaseListRow.State)] = row.State.ToString(),
        [Institutions] = string.Join(Between, row.Institutions),
        [OpenStages] = string.Join(Between, row.OpenStages),
        [nameof(CaseListRow.SubmittedAt)] = row.SubmittedAt,
        [nameof(CaseListRow.ClosedAt)] = row.ClosedAt,
        [nameof(CaseListRow.NextDue)] = row.NextDue,
        [nameof(CaseListRow.Behind)] = row.Behind,
    };

    public static CaseListRow Read(TableEntity row) => new(
        CaseId.TryParse(row.GetString(nameof(CaseListRow.Id)), out CaseId id) ? id : throw new FormatException($"'{row.RowKey}' names no case."),
        row.GetString(nameof(CaseListRow.Reference)),
        row.GetString(nameof(CaseListRow.Workflow)),
        Enum.Parse<CaseState>(row.GetString(nameof(CaseListRow.State))),
        Words(row, Institutions),
        Words(row, OpenStages),
        row.GetDateTimeOffset(nameof(CaseListRow.SubmittedAt)).GetValueOrDefault(),
        row.GetDateTimeOffset(nameof(CaseListRow.ClosedAt)),
        row.GetDateTimeOffset(nameof(CaseListRow.NextDue)))
    {
        // Rows of cases that were last touched before there were plans say nothing of it.
        Behind = row.GetBoolean(nameof(CaseListRow.Behind)) ?? false,
    };

    private static string[] Words(TableEntity row, string name) =>
        (row.GetString(name) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
