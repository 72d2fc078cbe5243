using System.Security.Cryptography;
using System.Text;

namespace EntenteFlows.Domain.Forms;

public static class ContentHash
{
    /// <summary>SHA-256 over the canonical JSON (RFC 8785) of the content in UTF-8, as 64 lower-case hex digits.</summary>
    public static string Of(FormContent content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(content))));
}
