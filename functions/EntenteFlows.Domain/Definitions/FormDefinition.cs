namespace EntenteFlows.Domain.Definitions;

public sealed record FormDefinition(IReadOnlyList<FormSection> Sections, IReadOnlyList<FormRule> Rules)
{
    public IEnumerable<FormField> Fields => Sections.SelectMany(s => s.Fields);

    public FormField? Field(string id) => Fields.FirstOrDefault(f => f.Id == id);
}

/// <summary>Fields that a person would fill in together; one page of a form.</summary>
public sealed record FormSection(string Id, LocalizedText Title, IReadOnlyList<FormField> Fields);

/// <param name="Id">camelCase; the key in the form's JSON.</param>
/// <param name="VisibleWhen">The field is asked, kept and required only while this holds; null: always.</param>
/// <param name="VisibleTo">For a restricted field the roles that may read it; empty for the others.</param>
/// <param name="Material">A change of this field re-opens the approvals that saw the old value.</param>
/// <param name="MaxLength">Characters (UTF-16) of a text; null for other types.</param>
/// <param name="Choices">For choice and choices as written; for a country all countries; else empty.</param>
public sealed record FormField(
    string Id,
    FieldType Type,
    LocalizedText Label,
    LocalizedText? Hint,
    bool Required,
    Condition? VisibleWhen,
    Sensitivity Sensitivity,
    IReadOnlyList<string> VisibleTo,
    bool Material,
    int? MaxLength,
    decimal? Minimum,
    decimal? Maximum,
    string? Pattern,
    LocalizedText? PatternHint,
    IReadOnlyList<Choice> Choices)
{
    /// <summary>What a field of type rows holds; null for every other type.</summary>
    public RowsDefinition? Rows { get; init; }

    /// <summary>Whether a role may read it; null sees no restricted field.</summary>
    public bool IsShownTo(string? role) => Sensitivity is Sensitivity.Normal || (role is not null && VisibleTo.Contains(role));
}

public enum FieldType
{
    /// <summary>One line. JSON string.</summary>
    Text,

    /// <summary>Several lines. JSON string.</summary>
    LongText,

    /// <summary>JSON string <c>yyyy-MM-dd</c>: a calendar day without a zone.</summary>
    Date,

    /// <summary>JSON number without a fraction.</summary>
    Integer,

    /// <summary>JSON number.</summary>
    Decimal,

    /// <summary>JSON object <c>{"amount": 1200.50, "currency": "EUR"|"GBP"}</c>, two decimals at the most, not negative.</summary>
    Money,

    /// <summary>JSON boolean.</summary>
    YesNo,

    /// <summary>One of <see cref="FormField.Choices"/>. JSON string.</summary>
    Choice,

    /// <summary>Some of <see cref="FormField.Choices"/>. JSON array of strings, no repeats.</summary>
    Choices,

    /// <summary>The id of an institution of the alliance. JSON string.</summary>
    Institution,

    /// <summary>ISO 3166-1 alpha-2 code. JSON string.</summary>
    Country,

    /// <summary>JSON object <c>{"name": "…", "email": "…"}</c>; whose institution it is says <see cref="FormRule"/> PersonAt.</summary>
    Person,

    /// <summary>A list that grows. JSON array of objects <c>{column: value}</c>, as <see cref="FormField.Rows"/> says.</summary>
    Rows,
}

public enum Sensitivity
{
    /// <summary>Everybody who takes part in the case sees it.</summary>
    Normal,

    /// <summary>Only the roles in <see cref="FormField.VisibleTo"/> and the applicant see it.</summary>
    Restricted,
}

public sealed record Choice(string Id, LocalizedText Label);
