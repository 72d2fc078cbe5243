using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Institutions;

/// <param name="Country">FR or GB: says which public holidays count.</param>
/// <param name="TimeZone">IANA id: Europe/Paris, Europe/London.</param>
/// <param name="City">Named beside a time so that people know whose clock it is.</param>
/// <param name="MailDomains">Lower case; a domain stands for its subdomains too.</param>
/// <param name="Closures">Days on which the house is closed beside public holidays.</param>
public sealed record Institution(
    string Id,
    LocalizedText Title,
    string Country,
    string TimeZone,
    LocalizedText City,
    IReadOnlyList<string> MailDomains,
    IReadOnlyDictionary<string, RoleHolders> Roles,
    IReadOnlyList<Closure> Closures)
{
    /// <summary>The role that keeps the process running at a house: told of what goes wrong, and asked where nobody else may answer.</summary>
    public const string OfficerRole = "officer";

    /// <summary>True where the address lies in one of the mail domains or a subdomain of one.</summary>
    public bool Hosts(string email)
    {
        string domain = email[(email.LastIndexOf('@') + 1)..].ToLowerInvariant();
        return MailDomains.Any(d => domain == d || domain.EndsWith("." + d, StringComparison.Ordinal));
    }

    /// <summary>True where a task of this house may be given to the address: it lies in the mail domains, or the directory knows it.</summary>
    public bool MayAsk(string email) => Hosts(email) || Known(email) is not null;

    /// <summary>The directory's entry of this address; null where there is none.</summary>
    public Holder? Known(string email) => Roles.Values.SelectMany(r => new[] { r.Main, r.Deputy, r.Office }).OfType<Holder>().FirstOrDefault(h => EmailAddress.Same(h.Email, email));

    /// <summary>In which language somebody of this house is written to of whom nothing is known: the house's own is the best guess.</summary>
    public Language Language => Country == "FR" ? Language.French : Language.English;
}

/// <summary>Who answers for a role, in the order in which a silent task is handed on.</summary>
/// <param name="Office">A shared mailbox: the last in line.</param>
public sealed record RoleHolders(LocalizedText Title, Holder Main, Holder? Deputy, Holder Office);

public sealed record Holder(string Name, string Email, Language Language);

/// <summary>Inclusive on both ends, local days.</summary>
public sealed record Closure(DateOnly From, DateOnly To, LocalizedText Reason);
