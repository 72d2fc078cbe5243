namespace EntenteFlows.Domain.Definitions;

/// <summary>A rule across fields, checked when a form is sent.</summary>
/// <param name="Field">The field that the error points at.</param>
/// <param name="When">The rule is asked only while this holds; null: always.</param>
/// <param name="Source">Where the rule comes from (a page, a law), for the officer who keeps the file; null for plain sense.</param>
public sealed record FormRule(string Id, string Field, Condition? When, Requirement Requires, LocalizedText Message, string? Source);

public abstract record Requirement
{
    private Requirement()
    {
    }

    /// <summary>The date field is not before the other.</summary>
    public sealed record NotBefore(string Other) : Requirement;

    /// <summary>The date field lies at least this many days after the day of submission (0: today or later), by the home institution's calendar day.</summary>
    public sealed record DaysFromSubmission(int AtLeast) : Requirement;

    /// <summary>The date field is at most this many calendar months after the other.</summary>
    public sealed record WithinMonthsOf(string Other, int Months) : Requirement;

    /// <summary>The field's value differs from the other field's.</summary>
    public sealed record DiffersFrom(string Other) : Requirement;

    /// <summary>The person's mail lies in the mail domains of the institution that the party stands for, and is not the applicant's.</summary>
    public sealed record PersonAt(string Party) : Requirement;

    /// <summary>Some row has in this column the other field's value.</summary>
    public sealed record HasRow(string Column, string Other) : Requirement;

    /// <summary>No row has in this column the other field's value.</summary>
    public sealed record HasNoRow(string Column, string Other) : Requirement;

    public sealed record Holds(Condition Condition) : Requirement;
}
