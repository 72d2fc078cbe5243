using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Pages.Views;

/// <summary>A decision as it was typed.</summary>
public sealed record DecisionPosted(Verdict? Verdict, string Name, string Reason)
{
    /// <summary>Characters (UTF-16).</summary>
    public const int NameLimit = 200;

    /// <summary>Characters (UTF-16).</summary>
    public const int ReasonLimit = 4000;

    public static DecisionPosted Empty { get; } = new(null, "", "");

    /// <summary>In the order of the inputs; none where it can be recorded.</summary>
    public IReadOnlyList<DecisionFault> Faults()
    {
        List<DecisionFault> faults = [];
        if (Verdict is null)
            faults.Add(DecisionFault.NoDecision);
        if (string.IsNullOrWhiteSpace(Reason) && Verdict is Domain.Cases.Verdict.Reject or Domain.Cases.Verdict.Return)
            faults.Add(DecisionFault.NoReason);
        if (Reason.Length > ReasonLimit)
            faults.Add(DecisionFault.ReasonTooLong);
        if (string.IsNullOrWhiteSpace(Name))
            faults.Add(DecisionFault.NoName);
        if (Name.Length > NameLimit)
            faults.Add(DecisionFault.NameTooLong);
        return faults;
    }

    /// <summary>Null for anything but <c>approve</c>, <c>reject</c> and <c>return</c>.</summary>
    public static Verdict? VerdictOf(string? word) => word switch
    {
        "approve" => Domain.Cases.Verdict.Approve,
        "reject" => Domain.Cases.Verdict.Reject,
        "return" => Domain.Cases.Verdict.Return,
        _ => null,
    };
}
