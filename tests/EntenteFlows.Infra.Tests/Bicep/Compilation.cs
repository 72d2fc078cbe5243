namespace EntenteFlows.Infra.Tests.Bicep;

/// <param name="Diagnostics">Errors and warnings, each with its file, level and code.</param>
/// <param name="Json">What the file became; null where it has errors.</param>
public sealed record Compilation(IReadOnlyList<string> Diagnostics, string? Json);
