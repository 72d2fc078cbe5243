using System.Text.Json;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Forms;

internal static class MoneyReader
{
    public static readonly IReadOnlyList<string> Currencies = ["EUR", "GBP"];

    /// <summary>A currency without an amount counts as empty: a select always sends one.</summary>
    public static FieldReading Read(FormField field, JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            return FieldReading.Wrong(field, "type");
        Dictionary<string, JsonElement> members = JsonText.Members(json);
        if (members.Keys.FirstOrDefault(k => k is not ("amount" or "currency")) is { } unknown)
            return FieldReading.Wrong(field with { Id = FormReader.Part(field.Id, unknown) }, "unknown");
        JsonElement amountJson = members.GetValueOrDefault("amount");
        if (JsonText.IsBlank(amountJson))
            return FieldReading.Empty;

        FieldReading amount = Amount(field with { Id = field.Id + "/amount" }, amountJson);
        string? currency = JsonText.Of(members.GetValueOrDefault("currency"));
        IReadOnlyList<FormError> currencyErrors = Currency(field with { Id = field.Id + "/currency" }, members.GetValueOrDefault("currency")).Errors;
        return amount.Value is NumberValue number && currencyErrors.Count == 0
            ? FieldReading.Of(new MoneyValue(number.Number, currency!))
            : new FieldReading(null, [.. amount.Errors, .. currencyErrors]);
    }

    private static FieldReading Amount(FormField part, JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Number || !json.TryGetDecimal(out decimal amount) || decimal.Round(amount, 2) != amount)
            return FieldReading.Wrong(part, "type");
        return FieldReader.OutOfBounds(part, amount, lowest: 0) ?? FieldReading.Of(new NumberValue(amount));
    }

    private static FieldReading Currency(FormField part, JsonElement json)
    {
        if (JsonText.IsBlank(json))
            return FieldReading.Wrong(part, "required");
        if (JsonText.Of(json) is not { } currency)
            return FieldReading.Wrong(part, "type");
        return Currencies.Contains(currency) ? FieldReading.Empty : FieldReading.Wrong(part, "choice");
    }
}
