using EntenteFlows.Domain.Definitions;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Views;

/// <summary>A filled-in form before it is sent, with what will become of it. Keeps all that was typed in hidden inputs, and posts them to <c>/apply/{workflow}</c>.</summary>
/// <param name="Inputs">Name and value of each input as it was sent; a name may come several times.</param>
/// <param name="Unticked">It was sent from here although the date cannot be met, and without the box that says so.</param>
public sealed record PreviewView(Frame Frame, string Title, ForecastView Forecast, IReadOnlyList<KeyValuePair<string, string>> Inputs, bool Unticked)
{
    // A form field's id has no dot, so these can never be one.
    public const string CheckField = "apply.check";
    public const string ChangeField = "apply.change";
    public const string AcceptField = "apply.accept";

    /// <summary>Hidden here only: tells that the sender has seen this page.</summary>
    public const string SeenField = "apply.seen";

    private static readonly string[] Own = [CheckField, ChangeField, AcceptField, SeenField, ApplyView.IdempotencyField];

    public bool NeedsTick => Forecast.Plan is { Feasible: false };

    public static PreviewView Of(Frame frame, WorkflowDefinition workflow, ForecastView forecast, string idempotencyKey, IReadOnlyDictionary<string, StringValues> posted, bool unticked) => new(
        frame,
        workflow.Title.In(frame.Language),
        forecast,
        [
            KeyValuePair.Create(ApplyView.IdempotencyField, idempotencyKey),
            KeyValuePair.Create(SeenField, "1"),
            .. from input in posted
               where !Own.Contains(input.Key)
               from value in input.Value
               select KeyValuePair.Create(input.Key, value ?? ""),
        ],
        unticked);
}
