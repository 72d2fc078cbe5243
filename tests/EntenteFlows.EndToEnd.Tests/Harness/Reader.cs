namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Who read something: as the columns of docs/confidentiality.md tell readers apart.</summary>
/// <param name="Kind">confirmation, own, tracking, approver, officer, auditor, admin, anybody or beside.</param>
/// <param name="Institution">Of an approver or officer.</param>
/// <param name="Role">Of an approver.</param>
/// <param name="Stage">For which an approver was asked.</param>
public sealed record Reader(string Kind, string? Institution = null, string? Role = null, string? Stage = null);

/// <summary>What one reader got to see at one place.</summary>
public sealed record Seen(Reader Reader, string Where, string Text);
