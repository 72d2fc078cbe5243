using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>What makes a second sending of one request meet the case that the first one made.</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Characters.</summary>
    private const int Longest = 255;

    private const int FormKeyDigits = 32;

    // Apart from those of our own forms.
    private const string ProgramPrefix = "api ";

    /// <returns>False where the header is there but is no key: empty, twice, too long or not printable ASCII.</returns>
    public static bool TryRead(HttpRequest request, CaseIds ids, out CaseId id)
    {
        id = default;
        StringValues header = request.Headers[Header];
        if (header.Count == 0)
        {
            id = ids.New();
            return true;
        }

        string key = header.Count == 1 ? header.ToString().Trim() : string.Empty;
        if (key.Length is 0 or > Longest || key.Any(c => c is < ' ' or > '~'))
            return false;
        id = CaseIds.FromIdempotencyKey(ProgramPrefix + key);
        return true;
    }

    /// <summary>The case that a form with this hidden key makes; null where it is no key that we gave out.</summary>
    public static CaseId? OfForm(string? key) =>
        key is { Length: FormKeyDigits } && key.All(char.IsAsciiHexDigitLower) ? CaseIds.FromFormKey(key) : null;
}
