using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace EntenteFlows.LocalRuntime.SignIn;

/// <summary>The session cookie of the stand-in: who signed in, under an HMAC with a key that belongs to the data folder.</summary>
internal sealed class SignInCookie
{
    /// <summary>The name that App Service uses.</summary>
    private const string Name = "AppServiceAuthSession";
    private const int KeyBytes = 32;

    private readonly byte[] _key;

    public SignInCookie(string keyFile) => _key = ReadOrMakeKey(keyFile);

    public void Set(HttpResponse response, SignedInPerson person)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(person);
        string value = $"{WebEncoders.Base64UrlEncode(content)}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, content))}";
        response.Cookies.Append(Name, value, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
    }

    public static void Delete(HttpResponse response) => response.Cookies.Delete(Name, new() { Path = "/" });

    /// <returns>Who is signed in, or null where the cookie is missing or was not made with this key.</returns>
    public SignedInPerson? Read(HttpRequest request)
    {
        if (request.Cookies[Name]?.Split('.') is not [var content, var mac]) return null;
        try
        {
            byte[] signed = WebEncoders.Base64UrlDecode(content);
            return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_key, signed), WebEncoders.Base64UrlDecode(mac))
                ? JsonSerializer.Deserialize<SignedInPerson>(signed)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] ReadOrMakeKey(string file)
    {
        if (File.Exists(file) && File.ReadAllBytes(file) is { Length: KeyBytes } kept) return kept;
        byte[] key = RandomNumberGenerator.GetBytes(KeyBytes);
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using FileStream made = new(file, options);
        made.Write(key);
        return key;
    }
}
