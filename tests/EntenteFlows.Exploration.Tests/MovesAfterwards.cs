using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests;

/// <summary>What an applicant asks for once the case is approved.</summary>
internal static class MovesAfterwards
{
    /// <summary>How often each amendment, and the cancellation, is asked for: what goes on after an approval may come again and again.</summary>
    private const int MostRuns = 1;

    /// <summary>The same form is asked to be changed in many states.</summary>
    private static readonly ConditionalWeakTable<FormContent, ConcurrentDictionary<string, AmendmentReading>> Readings = [];

    public static IEnumerable<Move> Of(Scene scene, Node node)
    {
        Case file = node.File;
        foreach (AmendmentDefinition amendment in AfterStanding.Offered(scene.Rules, file, node.Now).ToList())
        {
            int runs = file.After?.Amendments.Count(a => a.Id == amendment.Id) ?? 0;
            if (runs < MostRuns && Ask(scene, node, amendment, runs) is { } asked)
                yield return Move.To(() => $"the applicant asks for {amendment.Id}", () => asked, mayBeRefused: true);
        }

        if (file.After?.OpenAmendment is not null)
            yield return Move.To(() => "the applicant withdraws the amendment", () => new WithdrawAmendment(Moves.Id("withdraw-amendment", node), file.OwnAttempt));
        if (AfterStanding.CanCancel(scene.Rules, file) && (file.After?.Cancellations.Count ?? 0) < MostRuns)
            yield return Move.To(() => "the applicant asks to cancel", () => new AskCancellation(Moves.Id("cancel", node), file.OwnAttempt, Moves.Reason), mayBeRefused: true);
    }

    /// <returns>Null where the form's rules let nothing be changed in this way.</returns>
    private static AskAmendment? Ask(Scene scene, Node node, AmendmentDefinition amendment, int runs)
    {
        AmendmentReading reading = Readings.GetOrCreateValue(node.File.Form).GetOrAdd(amendment.Id, _ => Read(scene, node, amendment, runs));
        return reading.Errors.Count > 0 ? null : new AskAmendment(Moves.Id("amend", node), node.File.OwnAttempt, amendment.Id, reading.Changes, reading.Cleared, Moves.Reason);
    }

    private static AmendmentReading Read(Scene scene, Node node, AmendmentDefinition amendment, int runs)
    {
        JsonObject sent = [];
        foreach (string field in amendment.Fields)
        {
            if (Other(node.File.Form[field], days: 30 + runs) is { } value)
                sent[field] = value;
        }

        using var read = JsonDocument.Parse(sent.ToJsonString());
        return AmendmentReader.Read(
            scene.Rules.Workflow, scene.Rules.Alliance, amendment, node.File.Form, read.RootElement, node.File.Applicant.Email, node.Now);
    }

    private static JsonNode? Other(FieldValue? value, int days) => value switch
    {
        DateValue date => date.Day.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        NumberValue number => number.Number + 1,
        MoneyValue money => new JsonObject { ["amount"] = money.Amount + 1, ["currency"] = money.Currency },
        _ => null,
    };
}
