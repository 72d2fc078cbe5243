namespace EntenteFlows.Domain.Forms;

/// <summary>The mail addresses of those whom a form names.</summary>
public static class MailAddresses
{
    /// <summary>The same form for readers who may know whom it names and not how to write to them: its people have an empty address.</summary>
    public static FormContent WithoutAddresses(this FormContent form) =>
        new(form.Values.SetItems(form.Values.Select(v => KeyValuePair.Create(v.Key, Without(v.Value)))));

    private static FieldValue Without(FieldValue value) => value switch
    {
        PersonValue person => person with { Email = "" },
        RowsValue rows => new RowsValue([.. rows.Rows.Select(WithoutAddresses)]),
        _ => value,
    };
}
