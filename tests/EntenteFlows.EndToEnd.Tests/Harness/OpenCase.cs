using System.Text.Json.Nodes;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>A case whose mailbox was confirmed, with its applicant's links.</summary>
/// <param name="Submitted">What was sent.</param>
/// <param name="Confirm">Used up.</param>
/// <param name="Track">Reads only.</param>
/// <param name="Own">May withdraw and answer a return.</param>
public sealed record OpenCase(string CaseId, string Reference, JsonObject Submitted, string Confirm, string Track, string Own)
{
    public string Applicant => (string)Submitted["applicant"]!["email"]!;
}
