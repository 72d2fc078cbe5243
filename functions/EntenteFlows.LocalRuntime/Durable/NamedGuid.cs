using System.Security.Cryptography;
using System.Text;

namespace EntenteFlows.LocalRuntime.Durable;

internal static class NamedGuid
{
    // The namespace of Durable Task, so that an id is the same one here and in Azure.
    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    /// <summary>The id that a name always gives: version 5 of RFC 9562, section 5.5.</summary>
    public static Guid For(string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined over SHA-1; nothing is protected by it.
        SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
