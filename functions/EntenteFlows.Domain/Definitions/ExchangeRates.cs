namespace EntenteFlows.Domain.Definitions;

/// <summary>What one unit of each currency is worth in euros, for comparing amounts with a threshold. Not for paying anybody.</summary>
/// <param name="InEuro">By ISO 4217 code; each more than 0. The euro itself need not stand there.</param>
public sealed record ExchangeRates(IReadOnlyDictionary<string, decimal> InEuro)
{
    public static ExchangeRates None { get; } = new(new Dictionary<string, decimal>());

    /// <summary>Null where there is no rate for the currency.</summary>
    public decimal? EuroOf(string currency) => currency == "EUR" ? 1 : InEuro.TryGetValue(currency, out decimal rate) ? rate : null;

    /// <summary>Whether the amount is worth at least the other; false where a rate lacks. Multiplies only, so that nothing is rounded.</summary>
    public bool IsAtLeast(decimal amount, string currency, decimal least, string inCurrency) =>
        amount * EuroOf(currency) >= least * EuroOf(inCurrency);
}
