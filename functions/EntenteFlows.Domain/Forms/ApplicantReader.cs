using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <param name="Name">Trimmed and in NFC; empty where it has an error.</param>
/// <param name="Email">Its domain in lower case; empty where it has an error.</param>
/// <param name="Errors">Their fields are <c>applicant/name</c> and <c>applicant/email</c>.</param>
public sealed record ApplicantReading(string Name, string Email, IReadOnlyList<FormError> Errors);

/// <summary>Reads and checks who applies. Never throws on what a client may send.</summary>
public static class ApplicantReader
{
    private static readonly LocalizedText You = new("You", "Vous");

    private static readonly LocalizedText NotAtHome = new(
        "Use the email address that your home institution gave you",
        "Utilisez l’adresse électronique que votre établissement d’origine vous a attribuée");

    /// <param name="readable">What could be read of the form (<see cref="FormReading.Readable"/>): says which institution is home, that of the first party.</param>
    /// <param name="name">As sent; null counts as left out.</param>
    /// <param name="email">As sent; null counts as left out.</param>
    public static ApplicantReading Read(WorkflowDefinition workflow, Alliance alliance, FormContent readable, string? name, string? email)
    {
        PersonParts parts = PersonParts.Read("applicant", You, name ?? "", email ?? "");
        Institution? home = readable[workflow.Parties[0].InstitutionField] is TextValue id ? alliance.Find(id.Text) : null;
        return home is null || parts.Email.Length == 0 || home.Hosts(parts.Email)
            ? new ApplicantReading(parts.Name, parts.Email, parts.Errors)
            : new ApplicantReading(parts.Name, "", [.. parts.Errors, new FormError("applicant/email", "rule:applicant-at-home", [You, home.Title], NotAtHome)]);
    }

    /// <summary>What is wrong with an address while the home institution is unknown: it lies in none of the alliance. Null where it may be right.</summary>
    /// <param name="email">As <see cref="Read"/> gave it; empty where that found a fault already.</param>
    public static FormError? Elsewhere(Alliance alliance, string email)
    {
        bool mayBeRight = email.Length == 0 || alliance.Institutions.Any(i => i.Hosts(email));
        return mayBeRight ? null : new FormError("applicant/email", "rule:applicant-at-home", [You], NotAtHome);
    }
}
