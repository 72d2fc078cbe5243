namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>The words by which files call the types of fields.</summary>
internal static class FieldTypes
{
    public static IReadOnlyDictionary<string, FieldType> ByName { get; } = new Dictionary<string, FieldType>(StringComparer.Ordinal)
    {
        ["text"] = FieldType.Text,
        ["longText"] = FieldType.LongText,
        ["date"] = FieldType.Date,
        ["integer"] = FieldType.Integer,
        ["decimal"] = FieldType.Decimal,
        ["money"] = FieldType.Money,
        ["yesNo"] = FieldType.YesNo,
        ["choice"] = FieldType.Choice,
        ["choices"] = FieldType.Choices,
        ["institution"] = FieldType.Institution,
        ["country"] = FieldType.Country,
        ["person"] = FieldType.Person,
        ["rows"] = FieldType.Rows,
    };

    /// <summary>Rows hold no further rows.</summary>
    public static IReadOnlyDictionary<string, FieldType> OfColumns { get; } =
        ByName.Where(t => t.Value is not FieldType.Rows).ToDictionary(StringComparer.Ordinal);

    public static string NameOf(FieldType type) => ByName.First(t => t.Value == type).Key;
}
