using System.Text;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>What one entity-group transaction may hold, reckoned before anything is sent.</summary>
internal static class TransactionSize
{
    public const int MostEntities = 100;

    /// <summary>An entity may have 1 MiB; the rest is for what the service adds.</summary>
    public const int MostEntityBytes = 1024 * 1024 - 16 * 1024;

    /// <summary>The request's body may have 4 MiB; the rest is for its own framing.</summary>
    public const int MostBodyBytes = 4 * 1024 * 1024 - 64 * 1024;

    private const int FramingOfEntity = 1024;
    private const int FramingOfProperty = 48;

    /// <summary>
    /// How many events share an entity. One has its own as a rule; an edit of a case with many institutions asks each of them anew, and the end of a case tells everybody:
    /// more rows than there may be must keep nobody from either.
    /// </summary>
    public static int EventsInOne(Recorded recorded) => 1 + recorded.Events.Count + recorded.Messages.Count <= MostEntities ? 1 : EventRow.MostInOne;

    public static bool Fits(IReadOnlyCollection<TableTransactionAction> actions) =>
        actions.Count <= MostEntities
        && actions.All(a => EntityBytes((TableEntity)a.Entity) <= MostEntityBytes)
        && actions.Sum(a => BodyBytes((TableEntity)a.Entity)) <= MostBodyBytes;

    /// <summary>As the service counts an entity: names and texts in UTF-16.</summary>
    private static long EntityBytes(TableEntity row) => row.Sum(p => 8L + 2 * p.Key.Length + p.Value switch
    {
        byte[] bytes => bytes.Length,
        string text => 2L * text.Length,
        _ => 16,
    });

    /// <summary>As the request writes it: JSON, with bytes in base64.</summary>
    private static long BodyBytes(TableEntity row) => FramingOfEntity + row.Sum(p => FramingOfProperty + 2L * p.Key.Length + p.Value switch
    {
        byte[] bytes => (bytes.Length + 2) / 3 * 4,
        string text => 2L * Encoding.UTF8.GetByteCount(text),
        _ => 40,
    });
}
