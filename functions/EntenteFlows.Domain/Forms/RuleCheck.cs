using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <summary>Asks the rules across fields of what could be read.</summary>
/// <param name="Faulty">Fields that already have an error: a rule that looks at one would only repeat it.</param>
internal sealed record RuleCheck(
    WorkflowDefinition Workflow, Alliance Alliance, FormContent Form, IReadOnlySet<string> Faulty, string ApplicantEmail, DateTimeOffset Now, FormOrigin? Origin)
{
    public IEnumerable<FormError> Errors() => [.. PeopleInRows.Errors(Workflow.Form, Alliance, Form, ApplicantEmail), .. OfRules()];

    private IEnumerable<FormError> OfRules() =>
        from rule in Workflow.Form.Rules
        where IsAsked(rule) && !IsMet(rule)
        select new FormError(Pointer(rule), "rule:" + rule.Id, [Workflow.Form.Field(rule.Field)!.Label], rule.Message);

    private bool IsAsked(FormRule rule)
    {
        if (rule.Fields().Any(Faulty.Contains) || rule.When?.Holds(Form, Alliance) is false)
            return false;
        return rule.Requires is Requirement.Holds ? IsVisible(rule.Field) : Form[rule.Field] is not null;
    }

    private bool IsVisible(string field) => Workflow.Form.Field(field)!.VisibleWhen?.Holds(Form, Alliance) ?? true;

    private static string Pointer(FormRule rule) => rule.Requires is Requirement.PersonAt ? rule.Field + "/email" : rule.Field;

    /// <summary>A rule about another field that was left empty is met: whether it may be empty is that field's own business.</summary>
    private bool IsMet(FormRule rule) => (rule.Requires, Form[rule.Field]) switch
    {
        (Requirement.NotBefore r, DateValue day) => Form[r.Other] is not DateValue other || day.Day >= other.Day,
        (Requirement.DaysFromSubmission r, DateValue day) => day.Day.DayNumber - DayOfSubmission(rule.Field).DayNumber >= r.AtLeast,
        (Requirement.WithinMonthsOf r, DateValue day) => Form[r.Other] is not DateValue other || day.Day <= other.Day.AddMonths(r.Months),
        (Requirement.DiffersFrom r, PersonValue person) => Form[r.Other] is not PersonValue other || !EmailAddress.Same(person.Email, other.Email),
        (Requirement.DiffersFrom r, var value) => Form[r.Other] is not { } other || !value!.Equals(other),
        (Requirement.PersonAt r, PersonValue person) => !EmailAddress.Same(person.Email, ApplicantEmail) && (InstitutionOf(r.Party)?.Hosts(person.Email) ?? true),
        (Requirement.HasRow r, RowsValue rows) => Form[r.Other] is not { } other || rows.Rows.Any(row => SameValue.Of(row[r.Column], other)),
        (Requirement.HasNoRow r, RowsValue rows) => Form[r.Other] is not { } other || !rows.Rows.Any(row => SameValue.Of(row[r.Column], other)),
        (Requirement.Holds r, _) => r.Condition.Holds(Form, Alliance),
        _ => throw new InvalidOperationException($"Rule '{rule.Id}' does not fit the type of field '{rule.Field}'."),
    };

    private Institution? InstitutionOf(string party) =>
        Workflow.Parties.FirstOrDefault(p => p.Id == party) is { } side && Form[side.InstitutionField] is TextValue id ? Alliance.Find(id.Text) : null;

    /// <summary>
    /// Today, by the home institution's calendar; by the UTC day while that is unknown. For an answer that was left as it was, the day on which it was first sent: whoever
    /// corrects a typing error must not have to move a date that was right and that approvers have agreed to, only because they took their time.
    /// </summary>
    private DateOnly DayOfSubmission(string field)
    {
        DateTimeOffset sent = Origin is { } origin && Equals(origin.Form[field], Form[field]) ? origin.SubmittedAt : Now;
        DateTimeOffset local = InstitutionOf(Workflow.Parties[0].Id) is { } home
            ? TimeZoneInfo.ConvertTime(sent, TimeZoneInfo.FindSystemTimeZoneById(home.TimeZone))
            : sent.ToUniversalTime();
        return DateOnly.FromDateTime(local.DateTime);
    }
}
