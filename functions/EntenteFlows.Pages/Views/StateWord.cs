using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Views;

/// <summary>States as the JSON contract writes them.</summary>
public static class StateWord
{
    public static string Of(CaseState state) => Lower(state);

    public static string Of(StageState state) => Lower(state);

    public static string Of(TaskState state) => Lower(state);

    public static string Of(AmendmentState state) => Lower(state);

    public static string Of(Verdict verdict) => Lower(verdict);

    public static string Of(Assurance assurance) => Lower(assurance);

    /// <summary><c>all</c>, <c>any</c> or, of m asked, <c>n-of-m</c>.</summary>
    public static string Of(ApprovalRule rule, int assignees) => rule switch
    {
        ApprovalRule.All => "all",
        ApprovalRule.Any => "any",
        _ => $"{rule.Needed(assignees)}-of-{assignees}",
    };

    // The contract's words are lower case; no upper-case form could be compared with them.
#pragma warning disable CA1308
    private static string Lower<T>(T state)
        where T : struct, Enum => state.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
