using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

internal static class SignInRules
{
    private const string Entra = "properties.identityProviders.azureActiveDirectory.";

    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("the platform checks who signed in", d => SignIn(d).Must("properties.platform.enabled", "true")),
        Rule.That("people without an account reach their pages", d => [.. SignIn(d).Must("properties.globalValidation.unauthenticatedClientAction", "AllowAnonymous"), .. SignIn(d).Must("properties.globalValidation.requireAuthentication", "false")]),
        Rule.That("people sign in over https only", d => SignIn(d).Must("properties.httpSettings.requireHttps", "true")),
        Rule.That("people sign in with Entra and nothing else", d => [.. SignIn(d).Must(Entra + "enabled", "true"), .. Rule.Same("providers", ["azureActiveDirectory"], SignIn(d).At("properties.identityProviders")!.AsObject().Select(p => p.Key))]),
        Rule.That("people sign in to our own tenant", d => SignIn(d).Must(Entra + "registration.openIdIssuer", $"[format('{{0}}{{1}}/v2.0', environment().authentication.loginEndpoint, '22222222-2222-2222-2222-222222222222')]")),
        Rule.That("the sign-in has no client secret", d => SignIn(d).Must(Entra + "registration.clientSecretSettingName", "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID")),
        Rule.That("tokens for other apps are refused", d => Rule.Same("audiences", [TestSettings.SignInClientId, "api://" + TestSettings.SignInClientId], Texts(d, "validation.allowedAudiences"))),
        Rule.That("tokens asked for by other apps are refused", d => Rule.Same("apps", [TestSettings.SignInClientId], Texts(d, "validation.defaultAuthorizationPolicy.allowedApplications"))),
        Rule.That("a sign-in cannot be replayed", d => SignIn(d).Must("properties.login.nonce.validateNonce", "true")),
        Rule.That("no token of a person is kept", d => SignIn(d).Must("properties.login.tokenStore.enabled", "false")),
    ];

    private static Resource SignIn(Deployment d) => d.The(Types.AppConfig, "authsettingsV2");

    private static IEnumerable<string> Texts(Deployment d, string path) => SignIn(d).Items(Entra + path).Select(t => t.ToString());
}
