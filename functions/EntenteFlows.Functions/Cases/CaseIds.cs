using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Cases;

/// <summary>Makes the ids of new cases.</summary>
public sealed class CaseIds(IEntropy entropy)
{
    // Keeps these ids apart from any other use of the same digest.
    private static readonly byte[] KeyPrefix = Encoding.UTF8.GetBytes("ententeflows/case/idempotency-key/1\0");

    /// <summary>A random id.</summary>
    public CaseId New() => CaseId.From(entropy.Draw(CaseId.Bytes).AsSpan());

    // Keys of programs and of our own forms lie apart: a form's key also opens the page that follows it, and a program's may be guessed.
    private const string FormPrefix = "form ";

    /// <summary>The case that a form with this hidden key makes.</summary>
    public static CaseId FromFormKey(string key) => FromIdempotencyKey(FormPrefix + key);

    /// <summary>The same key gives the same id, so a repeated submission meets the case that it made. The key itself is not stored.</summary>
    public static CaseId FromIdempotencyKey(string key) =>
        CaseId.From(SHA256.HashData([.. KeyPrefix, .. Encoding.UTF8.GetBytes(key)]).AsSpan(0, CaseId.Bytes));
}
