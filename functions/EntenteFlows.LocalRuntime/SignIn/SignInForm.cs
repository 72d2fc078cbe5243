using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.LocalRuntime.SignIn;

/// <summary>What somebody filled in at the sign-in page, or a program sent as JSON.</summary>
internal sealed record SignInForm(string? Name, string? Email, string? Role, string? Institution, string? RedirectTo)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>The form, or null where the body is neither a form nor JSON.</returns>
    public static async Task<SignInForm?> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            IFormCollection form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return new(form["name"], form["email"], form["role"], form["institution"], form["post_login_redirect_uri"]);
        }
        try
        {
            return request.HasJsonContentType() ? await request.ReadFromJsonAsync<SignInForm>(Json, request.HttpContext.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>What keeps somebody from signing in so, or null.</returns>
    public string? Fault() =>
        string.IsNullOrWhiteSpace(Name) ? "Enter a name."
        : !SignInChoices.Roles.Contains(Role) ? $"Choose a role: {string.Join(", ", SignInChoices.Roles)}."
        : !string.IsNullOrEmpty(Institution) && !SignInChoices.Institutions.Contains(Institution) ? $"Choose an institution: {string.Join(", ", SignInChoices.Institutions)}."
        : Role == SignInChoices.Officer && string.IsNullOrEmpty(Institution) ? "An officer belongs to an institution. Choose one."
        : null;

    /// <summary>The person of a form without fault. The same name and institution give the same id.</summary>
    public SignedInPerson Person()
    {
        string? institution = string.IsNullOrEmpty(Institution) ? null : Institution;
        string email = string.IsNullOrWhiteSpace(Email) ? MakeEmail(Name!, institution) : Email.Trim();
        Guid id = new(SHA256.HashData(Encoding.UTF8.GetBytes(email)).AsSpan(0, 16));
        return new(id.ToString(), Name!.Trim(), email, Role!, institution);
    }

    private static string MakeEmail(string name, string? institution)
    {
        IEnumerable<char> letters = name.Trim().Normalize(NormalizationForm.FormD).ToLowerInvariant()
            .Select(letter => char.IsWhiteSpace(letter) ? '.' : letter)
            .Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-');
        return $"{string.Concat(letters)}@{institution ?? "entente"}.example.org";
    }
}
