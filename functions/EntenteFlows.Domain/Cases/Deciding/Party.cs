using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Which institution a side of the case is, as the form says.</summary>
internal static class Party
{
    /// <summary>The applicant's: the first party of the definition.</summary>
    public static Institution? Home(Rules rules, FormContent form) =>
        rules.Workflow.Parties is [var first, ..] ? Find(rules, form, first.Id) : null;

    public static Institution? Find(Rules rules, FormContent form, string party) =>
        rules.Workflow.Parties.FirstOrDefault(p => p.Id == party) is { } definition && form[definition.InstitutionField] is TextValue id
            ? rules.Alliance.Find(id.Text)
            : null;

    /// <summary>Whose calendar, deputy and office apply to whoever is asked: a member of a group is known already.</summary>
    public static Institution? Of(Rules rules, FormContent form, AssigneeDefinition assignee) =>
        assignee.Institution is { } member ? rules.Alliance.Find(member) : Find(rules, form, assignee.Party);

    public static WorkingCalendar Calendar(Institution? institution) => institution is null ? WorkingCalendar.France : WorkingCalendar.Of(institution);
}
