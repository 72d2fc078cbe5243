using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Operations.Cases;

/// <summary>What a case's rows say of themselves, before anything is made of them.</summary>
internal static class CaseLog
{
    /// <summary>Why the case cannot be made again from its rows; null where it can.</summary>
    public static string? Break(CaseRows rows)
    {
        if (rows.Events.Count == 0) return "it has no events";
        if (EventChain.FirstBreak(rows.Events, rows.Events[^1].Hash.AsSpan()) is { } broken) return $"its chain breaks at event {broken}";
        return BreakAgainstSnapshot(rows) ?? BreakOfMessages(rows) ?? BreakOfFold(rows);
    }

    /// <summary>A snapshot that knows of more than the log, or of another log, says that events were lost or exchanged: the log must not be believed alone.</summary>
    private static string? BreakAgainstSnapshot(CaseRows rows)
    {
        if (rows.Snapshot?.File is not { } file) return null;
        if (file.Events > rows.Events.Count) return $"events after {rows.Events.Count} are missing: its snapshot knows {file.Events}";
        return file.Events > 0 && !rows.Events[file.Events - 1].Hash.AsSpan().SequenceEqual(file.ChainHead.AsSpan())
            ? $"event {file.Events} is not the one that its snapshot knows"
            : null;
    }

    private static string? BreakOfMessages(CaseRows rows)
    {
        for (int i = 0; i < rows.Messages.Count; i++)
        {
            if (rows.Messages[i].Message.Number != i + 1) return $"message {i + 1} is missing";
        }
        if (rows.Snapshot?.File.Messages > rows.Messages.Count) return $"messages after {rows.Messages.Count} are missing: its snapshot knows {rows.Snapshot.File.Messages}";
        return rows.Messages.FirstOrDefault(m => m.Message.At > rows.Events[^1].At) is { } stray
            ? $"message {stray.Message.Number} is of a command whose events are missing"
            : null;
    }

    private static string? BreakOfFold(CaseRows rows)
    {
        try
        {
            CaseRebuild.Of(rows.Events, rows.Messages.Count);
            return null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            // Events whose chain is whole and that do not follow from each other were written by another program. Their text stays out of the report.
            return $"its events cannot be followed ({fault.GetType().Name})";
        }
    }
}
