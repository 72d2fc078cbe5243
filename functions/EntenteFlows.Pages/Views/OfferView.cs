using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Pages.Views;

/// <summary>An amendment that can be asked for.</summary>
/// <param name="Until">The last day.</param>
/// <param name="Href">Its form.</param>
public sealed record OfferView(string Id, string Title, string? Asked, DateOnly? Until, string UntilText, IReadOnlyList<string> Fields, string Href)
{
    public static OfferView Of(AmendmentDefinition amendment, Frame frame, string token, Case file)
    {
        DateOnly? until = amendment.Until.In(file.Form);
        return new OfferView(
            amendment.Id, amendment.Title.In(frame.Language), amendment.Asked?.In(frame.Language), until,
            until is { } day ? frame.Words.Say("after.until", DayText.Of(day, frame.Language)) : "", amendment.Fields,
            frame.To("/track/amend", token) + "&amendment=" + Uri.EscapeDataString(amendment.Id));
    }
}
