using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Forms;

/// <summary>A name and an address as given, checked each for itself. Those with an error read as empty.</summary>
internal sealed record PersonParts(string Name, string Email, IReadOnlyList<FormError> Errors)
{
    private const string NoName = "pattern";

    private static readonly LocalizedText NameAlone = new(
        "Write the name as it is spoken, without the address of a page or a mailbox.", "Écrivez le nom tel qu’on le dit, sans adresse de page ni de messagerie.");

    /// <param name="name">Empty: left out; null: not a text.</param>
    /// <param name="email">Empty: left out; null: not a text.</param>
    public static PersonParts Read(string field, LocalizedText label, string? name, string? email)
    {
        string? readName = name is null ? null : PersonName.Read(name);
        string? readEmail = email is null ? null : EmailAddress.Read(email);
        var errors = new List<FormError>();
        if (readName is null)
            errors.Add(new FormError(field + "/name", WhyNoName(name), WithLimit(label, WhyNoName(name), PersonName.MaxLength), WhyNoName(name) == NoName ? NameAlone : null));
        if (readEmail is null)
            errors.Add(new FormError(field + "/email", WhyNoEmail(email), WithLimit(label, WhyNoEmail(email), EmailAddress.MaxLength), null));
        return new PersonParts(readName ?? "", readEmail ?? "", errors);
    }

    private static string WhyNoName(string? name) => name switch
    {
        null => "type",
        _ when string.IsNullOrWhiteSpace(name) => "required",
        { Length: > PersonName.MaxLength } => "too-long",
        _ => NoName,
    };

    private static string WhyNoEmail(string? email) => email switch
    {
        null => "type",
        _ when string.IsNullOrWhiteSpace(email) => "required",
        { Length: > EmailAddress.MaxLength } => "too-long",
        _ => "email",
    };

    private static IReadOnlyList<LocalizedText> WithLimit(LocalizedText label, string code, int limit) =>
        code == "too-long" ? [label, LimitText.Of(limit)] : [label];
}
