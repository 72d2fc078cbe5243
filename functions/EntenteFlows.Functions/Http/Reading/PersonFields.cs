using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Reading;

/// <summary>Somebody who is named in a body by name and address, and perhaps by the language in which to write to them.</summary>
internal static class PersonFields
{
    public const string Name = "name";
    public const string Email = "email";
    public const string Language = "language";

    /// <summary>UTF-16 units of a name or an address before it is even looked at.</summary>
    private const int LongestText = 1000;

    /// <summary>Null where it is missing or wrong, which is then noted.</summary>
    public static string? RequiredName(this BodyFields body) => body.Checked(Name, PersonName.Read, "pattern");

    /// <summary>In the form of <see cref="EmailAddress.Read"/>; null where it is missing or wrong, which is then noted.</summary>
    public static string? RequiredEmail(this BodyFields body, string member = Email) => body.Checked(member, EmailAddress.Read, "email");

    /// <summary>Null where it is missing, empty or wrong; what is wrong is noted.</summary>
    public static Language? OptionalLanguage(this BodyFields body)
    {
        string? word = body.Optional(Language, LongestText);
        if (word is not null && Frame.LanguageOf(word) is null)
            body.Note(Language, "choice", $"{Frame.EnglishCode}, {Frame.FrenchCode}");
        return Frame.LanguageOf(word);
    }

    private static string? Checked(this BodyFields body, string member, Func<string, string?> read, string wrong)
    {
        if (body.Required(member, LongestText) is not { } text)
            return null;
        if (read(text) is { } good)
            return good;
        body.Note(member, wrong);
        return null;
    }
}
