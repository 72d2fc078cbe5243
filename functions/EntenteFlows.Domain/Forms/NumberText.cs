using System.Globalization;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Forms;

/// <summary>Numbers and money as each language writes them, independent of the machine's culture data.</summary>
public static class NumberText
{
    private const string NarrowNoBreakSpace = "\u202f";
    private const string NoBreakSpace = "\u00a0";

    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = ".", NegativeSign = "\u2212" };
    private static readonly NumberFormatInfo French = new() { NumberGroupSeparator = NarrowNoBreakSpace, NumberDecimalSeparator = ",", NegativeSign = "\u2212" };

    public static string Of(decimal number, Language language) => number.ToString("#,0.############################", Format(language));

    /// <summary>"€1,200.50", "1 200,50 €".</summary>
    public static string Of(MoneyValue money, Language language)
    {
        string amount = money.Amount.ToString("#,0.00", Format(language));
        string sign = money.Currency switch { "EUR" => "€", "GBP" => "£", _ => money.Currency };
        return language is Language.French ? amount + NoBreakSpace + sign : sign + amount;
    }

    private static NumberFormatInfo Format(Language language) => language is Language.French ? French : English;
}
