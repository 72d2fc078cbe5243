using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>8: the event log is a hash chain; a changed or missing event shows, and the log gives the snapshot again to the byte.</summary>
internal static class ChainLaw
{
    /// <summary>Shorter texts stand in other words by chance.</summary>
    private const int ShortestTold = 5;

    public static void OfStep(Step step)
    {
        step.Holds(step.New.Events == step.Old.Events + step.Events.Count, "8: every event counts");
        step.Holds(step.New.Version == step.Old.Version + 1, "8: one command counts the version up by one");
    }

    /// <summary>Of the whole way to a node.</summary>
    /// <param name="seed">With which the way was gone.</param>
    public static void OfWay(Rules rules, Node node, string seed, Random chance)
    {
        (Case file, List<RecordedEvent> log) = Deciding.Again(rules, node, seed);
        Law.Holds(EventChain.FirstBreak(log, file.ChainHead.AsSpan()) is null, "8: the chain is whole", node);
        Case rebuilt = CaseRebuild.Of(log, file.Messages);
        Law.Holds(CaseJson.Write(rebuilt).AsSpan().SequenceEqual(CaseJson.Write(file)), "8: the log folds to the snapshot", node);
        int at = chance.Next(log.Count);
        RecordedEvent whole = log[at];
        byte[] turned = [.. whole.Fixed];
        turned[chance.Next(turned.Length)] ^= 1;
        Broken(whole with { Fixed = [.. turned] }, "a changed event");
        Broken(whole with { At = whole.At.AddTicks(1) }, "a changed moment");
        Broken(whole with { Number = whole.Number + 1 }, "a changed number");
        if (!whole.Personal.IsDefaultOrEmpty)
        {
            byte[] personal = [.. whole.Personal];
            personal[chance.Next(personal.Length)] ^= 1;
            Broken(whole with { Personal = [.. personal] }, "a changed personal part");
        }

        Law.Holds(EventChain.FirstBreak([.. log.Where((_, i) => i != at)], file.ChainHead.AsSpan()) is not null, $"8: missing event {at + 1} does not show", node);
        NothingPersonalIsFixed(rules, node, log);

        void Broken(RecordedEvent tampered, string what) => Law.Holds(
            EventChain.FirstBreak([.. log.Select((e, i) => i == at ? tampered : e)], file.ChainHead.AsSpan()) is not null, $"8: {what} does not show (event {at + 1})", node);
    }

    /// <summary>11: what cannot be erased names nobody and tells no restricted value.</summary>
    private static void NothingPersonalIsFixed(Rules rules, Node node, IReadOnlyList<RecordedEvent> log)
    {
        string text = string.Join('\n', log.Select(e => Encoding.UTF8.GetString(e.Fixed.AsSpan())));
        IEnumerable<string> restricted =
            from field in rules.Workflow.Form.Fields.Where(f => f.Sensitivity is Sensitivity.Restricted)
            from form in node.Seen.Values.Append(node.File.Form)
            where form[field.Id] is TextValue
            select ((TextValue)form[field.Id]!).Text;
        IEnumerable<string> told = [.. node.File.People.SelectMany(p => new[] { p.Name, p.Email }), .. restricted, Moves.Signer, Moves.Reason];
        foreach (string personal in told.Where(p => p.Length >= ShortestTold))
            Law.Holds(!text.Contains(personal, StringComparison.Ordinal), $"11: the log's fixed parts tell '{personal}'", node);
    }
}
