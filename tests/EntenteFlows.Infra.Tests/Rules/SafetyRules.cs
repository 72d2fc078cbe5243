namespace EntenteFlows.Infra.Tests.Rules;

/// <summary>Every rule. Each has a weakening in <see cref="Weakenings"/> that breaks it alone.</summary>
internal static class SafetyRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        .. StorageRules.All,
        .. IdentityRules.All,
        .. VaultRules.All,
        .. AppRules.All,
        .. SignInRules.All,
        .. TelemetryRules.All,
        .. AlertRules.All,
        .. NetworkRules.All,
        .. PlaceRules.All,
        .. EdgeRules.All,
    ];
}
