using System.Globalization;

namespace EntenteFlows.Domain.Definitions;

public enum AfterKind
{
    Obligation,
    Amendment,
    Cancellation,
}

/// <summary>
/// Names a stage that runs beside an approved case. An obligation whose day moves, an amendment and a cancellation may each come more than once, so the run is part of the name:
/// <c>obligation:end-of-stay:1</c>, <c>amendment:extension:2:host</c>, <c>cancellation:1</c>. No stage of a file has a colon in its id.
/// </summary>
/// <param name="Id">Of the obligation or amendment; empty for a cancellation.</param>
/// <param name="Run">From 1.</param>
/// <param name="Stage">The amendment's own stage; null for the others.</param>
public sealed record AfterStage(AfterKind Kind, string Id, int Run, string? Stage)
{
    private const char Between = ':';
    private const string ObligationWord = "obligation";
    private const string AmendmentWord = "amendment";
    private const string CancellationWord = "cancellation";

    public static AfterStage OfObligation(string id, int run) => new(AfterKind.Obligation, id, run, null);

    public static AfterStage OfAmendment(string id, int run, string stage) => new(AfterKind.Amendment, id, run, stage);

    public static AfterStage OfCancellation(int run) => new(AfterKind.Cancellation, "", run, null);

    /// <summary>Null for a stage of the case itself.</summary>
    public static AfterStage? Find(string stage) => !stage.Contains(Between) ? null : stage.Split(Between) switch
    {
        [ObligationWord, var id, var run] when RunOf(run) is { } n => OfObligation(id, n),
        [AmendmentWord, var id, var run, var own] when RunOf(run) is { } n => OfAmendment(id, n, own),
        [CancellationWord, var run] when RunOf(run) is { } n => OfCancellation(n),
        _ => null,
    };

    public static bool Is(string stage) => Find(stage) is not null;

    public override string ToString() => Kind switch
    {
        AfterKind.Obligation => string.Create(CultureInfo.InvariantCulture, $"{ObligationWord}{Between}{Id}{Between}{Run}"),
        AfterKind.Amendment => string.Create(CultureInfo.InvariantCulture, $"{AmendmentWord}{Between}{Id}{Between}{Run}{Between}{Stage}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{CancellationWord}{Between}{Run}"),
    };

    private static int? RunOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int run) ? run : null;
}
