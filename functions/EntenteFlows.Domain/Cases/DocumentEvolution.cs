using System.Collections.Immutable;

namespace EntenteFlows.Domain.Cases;

/// <summary>Folds what happened to the files of a case.</summary>
internal static class DocumentEvolution
{
    public static Case Apply(Case c, CaseEvent happened) => happened switch
    {
        DocumentAttached e => c with { Held = Attached(c, e) },
        DocumentRemoved e when c.Documents.Find(d => d.Slot == e.Slot && d.Sha256 == e.Sha256) is { } gone => c with
        {
            Held = c.Documents.Remove(gone),
            Removed = Removed(c.Removed ?? [], gone),
        },
        _ => c,
    };

    private static ImmutableList<CaseDocument> Attached(Case c, DocumentAttached e)
    {
        ImmutableList<CaseDocument> before = e.Beside is true ? [] : c.DocumentsIn(e.Slot);
        CaseDocument held = new(
            e.Slot, before.Sum(d => d.Number) + 1, e.Sha256, e.Bytes, e.MediaType, e.FileName, e.At, e.Task, Approvals: [],
            Overtaken: [.. before.SelectMany(d => d.Overtaken.Concat(d.Approvals))]);
        return before.IsEmpty ? c.Documents.Add(held) : c.Documents.Replace(before[0], held).RemoveRange(before.Skip(1));
    }

    private static ImmutableList<RemovedDocuments> Removed(ImmutableList<RemovedDocuments> before, CaseDocument gone)
    {
        RemovedDocuments? earlier = before.Find(r => r.Slot == gone.Slot);
        RemovedDocuments now = new(gone.Slot, (earlier?.Number ?? 0) + gone.Number, [.. (earlier?.Overtaken ?? []).Concat(gone.Overtaken).Concat(gone.Approvals).Distinct()]);
        return earlier is null ? before.Add(now) : before.Replace(earlier, now);
    }
}
