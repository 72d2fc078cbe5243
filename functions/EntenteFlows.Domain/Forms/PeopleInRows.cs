using System.Globalization;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <summary>People whom rows name: each has an address at the institution of the own row, and none is the applicant.</summary>
internal static class PeopleInRows
{
    public static IEnumerable<FormError> Errors(FormDefinition form, Alliance alliance, FormContent content, string applicantEmail) =>
        from field in form.Fields
        from column in field.Rows?.Columns ?? []
        where column.At is not null
        from placed in Placed(content[field.Id])
        let error = Error(column, placed.Row, alliance, applicantEmail)
        where error is not null
        select error with { Field = string.Create(CultureInfo.InvariantCulture, $"{field.Id}/{placed.At}/{error.Field}") };

    private static IEnumerable<(FormContent Row, int At)> Placed(FieldValue? value) => value is RowsValue rows ? rows.Rows.Select((row, at) => (row, at)) : [];

    private static FormError? Error(RowColumn column, FormContent row, Alliance alliance, string applicantEmail)
    {
        if (row[column.Field.Id] is not PersonValue person)
            return null;
        string place = column.Field.Id + "/email";
        if (EmailAddress.Same(person.Email, applicantEmail))
            return new FormError(place, "applicant", [column.Field.Label], null);
        return row[column.At!] is TextValue id && alliance.Find(id.Text) is { } house && !house.Hosts(person.Email)
            ? new FormError(place, "elsewhere", [column.Field.Label, house.Title], null)
            : null;
    }
}
