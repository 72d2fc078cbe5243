using EntenteFlows.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.LocalRuntime.SignIn;

/// <summary>The page that stands for the directory's sign-in.</summary>
internal static class SignInPage
{
    public static IResult Show(SignInForm form, string? fault) => new LocalPage(
        "Sign in (stand-in)",
        Html.Of($"""
            {(fault is null ? Html.None : Html.Of($"<p class=\"fault\" role=\"alert\">{fault}</p>"))}
            <p>In Azure this is the organisation's own sign-in. Here you may be anybody: the role and the institution decide what you see.</p>
            <form method="post" action="/.auth/login/aad">
            <input type="hidden" name="post_login_redirect_uri" value="{form.RedirectTo}">
            <label for="name">Name</label>
            <input id="name" name="name" required value="{form.Name}">
            <label for="email">Mail address (made from the name if empty)</label>
            <input id="email" name="email" type="email" value="{form.Email}">
            <fieldset>
            <legend>Role</legend>
            {Html.Join(SignInChoices.Roles.Select(role => Role(role, role == form.Role)))}
            </fieldset>
            <label for="institution">Institution</label>
            <select id="institution" name="institution">
            <option value="">none</option>
            {Html.Join(SignInChoices.Institutions.Select(id => Institution(id, id == form.Institution)))}
            </select>
            <p><button>Sign in</button></p>
            </form>
            """),
        fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static Html Role(string role, bool isChosen) =>
        Html.Of($"<label><input type=\"radio\" name=\"role\" required value=\"{role}\"{(isChosen ? " checked" : "")}> {role}</label>");

    private static Html Institution(string id, bool isChosen) =>
        Html.Of($"<option value=\"{id}\"{(isChosen ? " selected" : "")}>{id}</option>");
}
