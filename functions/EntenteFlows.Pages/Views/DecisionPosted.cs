using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Pages.Views;

/// <summary>A decision as it was typed.</summary>
public sealed record DecisionPosted(Verdict? Verdict, string Name, string Reason, string Note = "")
{
    /// <summary>Ids of the fields that were ticked for a return.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

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
        if (FaultOfReason(Reason, isNeeded: Verdict is Domain.Cases.Verdict.Reject or Domain.Cases.Verdict.Return) is { } reason)
            faults.Add(reason);
        if (FaultOfReason(Note, isNeeded: false) is { } note)
            faults.Add(note is DecisionFault.ReasonTooLong ? DecisionFault.NoteTooLong : DecisionFault.NoteNotText);
        if (FaultOfName() is { } name)
            faults.Add(name);
        return faults;
    }

    internal static DecisionFault? FaultOfReason(string reason, bool isNeeded) => CleanText.Of(reason, severalLines: true) switch
    {
        _ when reason.Trim().Length > ReasonLimit => DecisionFault.ReasonTooLong,
        null => DecisionFault.ReasonNotText,
        "" when isNeeded => DecisionFault.NoReason,
        _ => null,
    };

    private DecisionFault? FaultOfName() => CleanText.Of(Name, severalLines: false) switch
    {
        _ when Name.Trim().Length > NameLimit => DecisionFault.NameTooLong,
        null => DecisionFault.NameNotText,
        "" => DecisionFault.NoName,
        _ => null,
    };

    /// <summary>Null for anything but <c>approve</c>, <c>reject</c> and <c>return</c>.</summary>
    public static Verdict? VerdictOf(string? word) => word switch
    {
        "approve" => Domain.Cases.Verdict.Approve,
        "reject" => Domain.Cases.Verdict.Reject,
        "return" => Domain.Cases.Verdict.Return,
        _ => null,
    };
}
