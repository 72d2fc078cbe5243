namespace EntenteFlows.Domain.Forms;

internal static class SameValue
{
    /// <summary>Whether both say the same thing; two people are the same where one mailbox stands for both.</summary>
    public static bool Of(FieldValue? one, FieldValue? other) => (one, other) switch
    {
        (PersonValue a, PersonValue b) => EmailAddress.Same(a.Email, b.Email),
        _ => Equals(one, other),
    };
}
