namespace EntenteFlows.Domain.Forms;

/// <summary>The people whom a form names.</summary>
public static class NamedPeople
{
    public static IEnumerable<PersonValue> Of(FormContent form) => form.Values.Values.OfType<PersonValue>();
}
