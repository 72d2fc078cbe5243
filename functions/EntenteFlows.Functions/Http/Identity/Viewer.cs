using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Identity;

/// <summary>A person who signed in, with the roles that count here; perhaps none.</summary>
/// <param name="Institution">Institution id of an officer; null where the sign-in named none.</param>
public sealed record Viewer(string Name, IReadOnlySet<Role> Roles, string? Institution)
{
    /// <summary>Mail addresses that the sign-in gives, beside what the name may be.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether it is this person's address. Directories name a person by the name that is shown, others by the address.</summary>
    public bool Has(string address) => Addresses.Prepend(Name).Any(a => EmailAddress.Same(a, address));

    public bool SeesAll => Roles.Contains(Role.Admin) || Roles.Contains(Role.Auditor);

    /// <summary>Where this is false no managed page opens.</summary>
    public bool SeesSome => SeesAll || IsOfficer;

    /// <summary>The only institution whose cases may be seen; null where all may.</summary>
    public string? OnlyInstitution => SeesAll ? null : Institution;

    // An officer of no institution looks after no case.
    private bool IsOfficer => Roles.Contains(Role.Officer) && Institution is { Length: > 0 };

    /// <summary>Whether a case may be seen in which these institutions take part.</summary>
    public bool MaySee(IEnumerable<string> institutions) => SeesAll || (IsOfficer && institutions.Contains(Institution));

    /// <summary>Whether anything may be changed at all, by somebody who can be named.</summary>
    public bool Acts => (Roles.Contains(Role.Admin) || IsOfficer) && !string.IsNullOrWhiteSpace(Name);

    /// <summary>The same person as the pages know it; they show an officer the reasons and notes of the own institution only, and an auditor none.</summary>
    public SignedIn OnPage() => new(Name, [.. Roles.Order().Select(r => r.ToString())], IsOfficer ? Institution : null, Roles.Contains(Role.Admin))
    {
        ActsFor = IsOfficer ? Institution : null,
        ActsEverywhere = Roles.Contains(Role.Admin),
    };
}
