using System.Globalization;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>
/// The absences in Table Storage: a few rows of one partition. Each that is added moves a row of its own on in the same transaction, so that two officers
/// cannot close a circle between them.
/// </summary>
internal sealed class SubstitutionRows(CaseTables tables, Alliance alliance, TimeProvider clock) : ISubstitutions
{
    /// <summary>How old what commands read may be.</summary>
    internal static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private const string Partition = "all";

    /// <summary>Not an id: those are hex digits.</summary>
    private const string Additions = "additions";

    private const string DayFormat = "yyyy-MM-dd";
    private const int MostTries = 5;

    private Reading? _last;

    public async ValueTask<Substitutions> RecentAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (Volatile.Read(ref _last) is { } last && now - last.At < Freshness && now >= last.At) return last.All;
        return await ReadAsync(cancellation);
    }

    public async Task<Substitutions> ReadAsync(CancellationToken cancellation) => (await RowsAsync(cancellation)).All;

    public async Task<SubstitutionAnswer> AddAsync(Substitution added, CancellationToken cancellation)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            Reading before = await RowsAsync(cancellation);
            // A try that was not acknowledged may have been carried out.
            if (before.All.All.Exists(s => s.Id == added.Id)) return new SubstitutionAnswer.Accepted(before.All);
            if (before.All.Add(added, alliance) is not SubstitutionAnswer.Accepted accepted) return before.All.Add(added, alliance);
            if (!await WriteAsync(added, before.Additions, cancellation)) continue;
            Forget();
            return accepted;
        }
        throw new StorageUnavailableException(new TimeoutException("The absences stayed contended."));
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellation)
    {
        Response answer = await Faults.HeardAsync(() => tables.Substitutions.DeleteEntityAsync(Partition, id, ETag.All, cancellation), cancellation);
        Forget();
        return !answer.IsError;
    }

    private void Forget() => Volatile.Write(ref _last, null);

    private async Task<Reading> RowsAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        List<TableEntity> rows = await Faults.HeardAsync(
            async () =>
            {
                List<TableEntity> found = [];
                string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
                await foreach (TableEntity row in tables.Substitutions.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) found.Add(row);
                return found;
            },
            cancellation);
        Reading reading = new(
            new Substitutions([.. rows.Where(r => r.RowKey != Additions).Select(Read)]), rows.Find(r => r.RowKey == Additions)?.ETag, now);
        Volatile.Write(ref _last, reading);
        return reading;
    }

    /// <returns>False where somebody else was faster.</returns>
    private async Task<bool> WriteAsync(Substitution added, ETag? additions, CancellationToken cancellation)
    {
        var mark = new TableEntity(Partition, Additions);
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Add, Row(added)),
            additions is { } read ? new(TableTransactionActionType.UpdateReplace, mark, read) : new(TableTransactionActionType.Add, mark),
        ];
        try
        {
            await Faults.HeardAsync(() => tables.Substitutions.SubmitTransactionAsync(actions, cancellation), cancellation);
            return true;
        }
        catch (Exception fault) when (Faults.IsConflict(fault))
        {
            return false;
        }
    }

    private static TableEntity Row(Substitution s) => new(Partition, s.Id)
    {
        [nameof(s.Institution)] = s.Institution,
        [nameof(s.Absent)] = s.Absent,
        [nameof(Holder.Name)] = s.Substitute.Name,
        [nameof(Holder.Email)] = s.Substitute.Email,
        [nameof(Holder.Language)] = s.Substitute.Language.ToString(),
        [nameof(s.From)] = s.From.ToString(DayFormat, CultureInfo.InvariantCulture),
        [nameof(s.To)] = s.To.ToString(DayFormat, CultureInfo.InvariantCulture),
        [nameof(s.TimeZone)] = s.TimeZone,
    };

    private static Substitution Read(TableEntity row) => new(
        row.RowKey,
        row.GetString(nameof(Substitution.Institution)),
        row.GetString(nameof(Substitution.Absent)),
        new Holder(row.GetString(nameof(Holder.Name)), row.GetString(nameof(Holder.Email)), Enum.Parse<Language>(row.GetString(nameof(Holder.Language)))),
        Day(row, nameof(Substitution.From)),
        Day(row, nameof(Substitution.To)),
        row.GetString(nameof(Substitution.TimeZone)));

    private static DateOnly Day(TableEntity row, string column) => DateOnly.ParseExact(row.GetString(column), DayFormat, CultureInfo.InvariantCulture);

    /// <param name="Additions">Of the row that each addition moves on; null before the first.</param>
    private sealed record Reading(Substitutions All, ETag? Additions, DateTimeOffset At);
}
