using System.Collections.Immutable;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Who may answer for one assignee of a stage, in the order in which they are asked.</summary>
/// <param name="First">Whom the form names, or the directory's holder of the role; null where neither says anybody.</param>
/// <param name="Deputies">For a person named by the form these are the directory's holders of the role.</param>
/// <param name="Office">The last in line; null where the directory does not know the role.</param>
/// <param name="Institution">Whose calendar and zone apply.</param>
internal sealed record AssigneeLine(Holder? First, ImmutableList<Holder> Deputies, Holder? Office, Institution Institution)
{
    /// <returns>Null where the form does not say which institution the party is.</returns>
    public static AssigneeLine? Of(Rules rules, FormContent form, AssigneeDefinition assignee)
    {
        if (Party.Of(rules, form, assignee) is not { } institution)
            return null;
        RoleHolders? holders = institution.Roles.GetValueOrDefault(assignee.Role);
        Holder? named = Named(form, assignee, institution);
        IEnumerable<Holder?> deputies = named is null ? [holders?.Deputy] : [holders?.Main, holders?.Deputy];
        return new AssigneeLine(named ?? holders?.Main, [.. deputies.OfType<Holder>()], holders?.Office, institution);
    }

    /// <summary>Whether both begin with the same person of the same house.</summary>
    public static bool AsksAlike(AssigneeLine? one, AssigneeLine? other) =>
        one?.Institution.Id == other?.Institution.Id
        && ((one?.First, other?.First) is (null, null) || (one?.First is { } first && other?.First is { } second && EmailAddress.Same(first.Email, second.Email)));

    public IEnumerable<Holder> InOrder => new[] { First }.Concat(Deputies).Append(Office).OfType<Holder>();

    /// <summary>The form does not ask in which language the person reads: the house's own is the best guess.</summary>
    private static Holder? Named(FormContent form, AssigneeDefinition assignee, Institution institution) =>
        assignee.NamedIn(form) is { } person
            ? new Holder(person.Name, person.Email, institution.Language)
            : null;
}
