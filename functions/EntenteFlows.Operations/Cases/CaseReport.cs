using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Operations.Cases;

/// <summary>What was found of one case.</summary>
/// <param name="Broken">Why nothing can be made of its log; null where it is whole.</param>
/// <param name="Differs">What is missing or not as the log says.</param>
/// <param name="Written">It was put right.</param>
internal sealed record CaseReport(string Case, string? Broken, IReadOnlyList<string> Differs, bool Written)
{
    public static CaseReport OfBroken(CaseId id, string why) => new(id.ToString(), why, [], Written: false);

    public bool IsWhole => Broken is null && Differs.Count == 0;

    public override string ToString() => Broken is { } why
        ? $"{Case}: broken, {why}"
        : $"{Case}: {string.Join(", ", Differs)} {(Written ? "put right" : "not as the log says")}";
}
