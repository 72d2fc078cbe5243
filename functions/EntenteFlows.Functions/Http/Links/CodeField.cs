using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Reads the code that goes with a decision or a handover.</summary>
internal static class CodeField
{
    public const string Pointer = "#/" + CodeView.CodeField;

    private const string NoCode = "code";

    /// <summary>Room for six digits with something between them.</summary>
    private const int Limit = 40;

    /// <summary>Null where there is none, or it is no six digits, which is noted: a slip of the finger is no try.</summary>
    public static TypedCode? Read(BodyFields body)
    {
        if (body.Optional(CodeView.CodeField, Limit) is not { } typed)
            return null;
        if (DigitsOf(typed) is { } digits)
            return new TypedCode(digits);
        body.Note(CodeView.CodeField, NoCode);
        return null;
    }

    /// <summary>People type codes in groups, and phones in the digits of their language.</summary>
    private static string? DigitsOf(string typed)
    {
        List<char> digits = [];
        foreach (char c in typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.')))
        {
            int value = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (value < 0)
                return null;
            digits.Add((char)('0' + value));
        }
        return digits.Count == TaskCodes.Digits ? new string([.. digits]) : null;
    }
}
