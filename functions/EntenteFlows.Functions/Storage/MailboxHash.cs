using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Functions.Storage;

/// <summary>
/// A mailbox's name in keys: a salted hash of its address. The salt lies in the index's table: who reads tables reads the addresses in the snapshots anyway,
/// and what must not stay is an address that was erased.
/// </summary>
internal sealed class MailboxHash(CaseTables tables)
{
    private const string AboutTheIndex = "about";
    private const string SaltRow = "mailbox-salt";
    private const string Salt = "Salt";
    private const int SaltBytes = 32;

    private byte[]? _salt;

    /// <returns>64 hexadecimal digits.</returns>
    public async Task<Mailbox> OfAsync(string email, CancellationToken cancellation)
    {
        byte[] salt = _salt ??= await SaltAsync(cancellation);
        return new(Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(EmailAddress.Mailbox(email)))));
    }

    /// <summary>Made by whoever comes first; all others read that one.</summary>
    private async Task<byte[]> SaltAsync(CancellationToken cancellation)
    {
        if (await StoredAsync(cancellation) is { } stored) return stored;
        byte[] drawn = RandomNumberGenerator.GetBytes(SaltBytes);
        try
        {
            await Faults.HeardAsync(() => tables.Index.AddEntityAsync(new TableEntity(AboutTheIndex, SaltRow) { [Salt] = drawn }, cancellation), cancellation);
            return drawn;
        }
        catch (Exception fault) when (Faults.IsConflict(fault))
        {
            return (await StoredAsync(cancellation))!;
        }
    }

    private async Task<byte[]?> StoredAsync(CancellationToken cancellation)
    {
        NullableResponse<TableEntity> found = await Faults.HeardAsync(
            () => tables.Index.GetEntityIfExistsAsync<TableEntity>(AboutTheIndex, SaltRow, cancellationToken: cancellation), cancellation);
        return found.HasValue ? found.Value!.GetBinary(Salt) : null;
    }
}
