using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Functions.Http.Problems;

/// <summary>Why a task cannot be given to somebody, as a fault of the address that was sent.</summary>
internal static class NewHolderError
{
    public const string Pointer = "#/to/email";

    private const string NotOfTheHouse = "not-of-the-house";

    /// <returns>Null for any other refusal.</returns>
    public static FieldError? Of(Refusal refusal) => CodeOf(refusal) is { } code ? FieldError.Of(Pointer, code) : null;

    /// <summary>The same, naming the addresses that are allowed.</summary>
    /// <param name="institution">Whose task it is; null where the directory does not know it any more.</param>
    public static FieldError? Of(Refusal refusal, Institution? institution) =>
        refusal is Refusal.NewHolderNotOfTheHouse && institution is not null ? NotOf(Pointer, institution) : Of(refusal);

    /// <summary>Says which addresses an institution's people have.</summary>
    public static FieldError NotOf(string pointer, Institution institution)
    {
        return new FieldError(pointer, NotOfTheHouse, new LocalizedText(Say(Language.English), Say(Language.French)));

        string Say(Language language) =>
            Words.In(language).Say("error.not-of-the-house.named", institution.Title.In(language), string.Join(", ", institution.MailDomains));
    }

    private static string? CodeOf(Refusal refusal) => refusal switch
    {
        Refusal.NewHolderNotOfTheHouse => NotOfTheHouse,
        Refusal.NewHolderIsApplicant => "is-applicant",
        Refusal.NewHolderHeldTask => "held-task",
        Refusal.NewHolderIsWrongPerson => "wrong-person",
        Refusal.NewHolderChecksAlready => "checks-already",
        Refusal.NewHolderIsAway => "is-away",
        _ => null,
    };
}
