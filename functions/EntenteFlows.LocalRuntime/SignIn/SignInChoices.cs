namespace EntenteFlows.LocalRuntime.SignIn;

/// <summary>
/// The roles and institutions that the sign-in page offers: what an Entra directory would hold for the app. A role or an
/// institution that is not among them is refused, so that a slip of the pen does not look like a missing permission.
/// </summary>
internal static class SignInChoices
{
    public const string Officer = "Entente.Officer";

    public static readonly IReadOnlyList<string> Roles = ["Entente.Admin", Officer, "Entente.Auditor"];

    public static readonly IReadOnlyList<string> Institutions = ["ip-paris", "hec-paris", "paris-saclay", "oxford", "cambridge"];
}
