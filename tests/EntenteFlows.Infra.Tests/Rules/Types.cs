namespace EntenteFlows.Infra.Tests.Rules;

/// <summary>Types of the resources that rules look at.</summary>
internal static class Types
{
    public const string Account = "Microsoft.Storage/storageAccounts";
    public const string Blobs = "Microsoft.Storage/storageAccounts/blobServices";
    public const string Container = "Microsoft.Storage/storageAccounts/blobServices/containers";
    public const string Lifecycle = "Microsoft.Storage/storageAccounts/managementPolicies";
    public const string Identity = "Microsoft.ManagedIdentity/userAssignedIdentities";
    public const string Role = "Microsoft.Authorization/roleAssignments";
    public const string Vault = "Microsoft.KeyVault/vaults";
    public const string Secret = "Microsoft.KeyVault/vaults/secrets";
    public const string Plan = "Microsoft.Web/serverfarms";
    public const string App = "Microsoft.Web/sites";
    public const string AppConfig = "Microsoft.Web/sites/config";
    public const string Publishing = "Microsoft.Web/sites/basicPublishingCredentialsPolicies";
    public const string Workspace = "Microsoft.OperationalInsights/workspaces";
    public const string Insights = "Microsoft.Insights/components";
    public const string Diagnostics = "Microsoft.Insights/diagnosticSettings";
    public const string ActionGroup = "Microsoft.Insights/actionGroups";
    public const string Alert = "Microsoft.Insights/scheduledQueryRules";
    public const string Workbook = "Microsoft.Insights/workbooks";
    public const string Budget = "Microsoft.Consumption/budgets";
    public const string Endpoint = "Microsoft.Network/privateEndpoints";
    public const string ZoneGroup = "Microsoft.Network/privateEndpoints/privateDnsZoneGroups";
    public const string Subnet = "Microsoft.Network/virtualNetworks/subnets";
    public const string Profile = "Microsoft.Cdn/profiles";
    public const string Route = "Microsoft.Cdn/profiles/afdEndpoints/routes";
    public const string Origin = "Microsoft.Cdn/profiles/originGroups/origins";
    public const string CustomDomain = "Microsoft.Cdn/profiles/customDomains";
    public const string SecurityPolicy = "Microsoft.Cdn/profiles/securityPolicies";
    public const string Firewall = "Microsoft.Network/FrontDoorWebApplicationFirewallPolicies";
}
