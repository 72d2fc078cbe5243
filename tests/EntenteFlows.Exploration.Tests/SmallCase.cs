using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;

namespace EntenteFlows.Exploration.Tests;

/// <summary>The case that every small definition is tried on.</summary>
internal static class SmallCase
{
    public const string Applicant = "ada@ox.example.org";
    public const string Secret = "of-a-secret-nation";

    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Start = new(2027, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public static FormContent Form { get; } = new(FormContent.Empty.Values
        .Add("home", new TextValue(TestAlliance.Oxford))
        .Add("host", new TextValue(TestAlliance.Paris))
        .Add("lab", new TextValue("Optics"))
        .Add("secret", new TextValue(Secret))
        .Add("start", new DateValue(new DateOnly(2027, 3, 31)))
        .Add("endDate", new DateValue(new DateOnly(2027, 6, 30))));

    public static FormContent With(string field, FieldValue value) => new(Form.Values.SetItem(field, value));

    public static SubmitCase Submission { get; } = new("submit", new CaseId(42), "request", Language.English, "Ada Lovelace", Applicant, Form);
}
