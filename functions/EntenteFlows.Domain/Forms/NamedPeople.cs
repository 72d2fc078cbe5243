namespace EntenteFlows.Domain.Forms;

/// <summary>The people whom a form names, in its rows too.</summary>
public static class NamedPeople
{
    public static IEnumerable<PersonValue> Of(FormContent form) => form.Values.Values.SelectMany(value => value switch
    {
        PersonValue person => [person],
        RowsValue rows => rows.Rows.SelectMany(Of),
        _ => Enumerable.Empty<PersonValue>(),
    });
}
