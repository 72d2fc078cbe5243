using System.Globalization;

namespace EntenteFlows.Domain.Cases;

/// <summary>How a message names an amendment: its id and run.</summary>
public static class AmendmentName
{
    private const char Between = ':';

    public static string Of(AmendmentProgress amendment) => string.Create(CultureInfo.InvariantCulture, $"{amendment.Id}{Between}{amendment.Run}");

    /// <summary>Null where the case has no such amendment.</summary>
    public static AmendmentProgress? Find(Case file, string? name) => file.After?.Amendments.Find(a => Of(a) == name);
}
