using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>The applicant asks to change an approved case.</summary>
/// <param name="Amendment">Its id in the definition.</param>
/// <param name="Changes">New values of fields that the amendment may change, checked against the form and its rules.</param>
/// <param name="Cleared">Fields that lose their value.</param>
public sealed record AskAmendment(
    string Id, ulong Attempt, string Amendment, FormContent Changes, IReadOnlyList<string> Cleared, string? Reason) : Command(Id);

/// <summary>The applicant takes back what is still being decided.</summary>
public sealed record WithdrawAmendment(string Id, ulong Attempt) : Command(Id);

/// <summary>The applicant asks to cancel what was approved.</summary>
public sealed record AskCancellation(string Id, ulong Attempt, string? Reason) : Command(Id);
