using System.Collections.Immutable;
using System.Globalization;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Drafts;

/// <summary>A page of a draft as a browser sent it.</summary>
/// <param name="Inputs">All inputs, with the row more or less that a button asked for.</param>
/// <param name="IsRowChange">A button asks for a row more or less, and the same page again.</param>
/// <param name="Pressed">Where the pressed button goes on; null: to the next page.</param>
/// <param name="Revision">Of the page as it was shown; null where it does not say.</param>
public sealed record DraftBody(IReadOnlyDictionary<string, StringValues> Inputs, bool IsRowChange, string? Pressed, int? Revision)
{
    public static DraftBody Of(IFormCollection form, DraftPage page)
    {
        Dictionary<string, StringValues> sent = form.ToDictionary(f => f.Key, f => f.Value);
        IReadOnlyList<FormField> fields = page is DraftPage.Questions questions ? questions.Page.Fields : [];
        bool isRowChange = RowsPost.IsChange(sent);
        return new DraftBody(
            // Without a button empty rows stay: what is saved is what was typed, and its writer may come back.
            isRowChange ? RowsPost.Settled(fields, sent) : sent,
            isRowChange,
            sent.TryGetValue(DraftFrame.GoField, out StringValues go) ? go.ToString() : null,
            sent.TryGetValue(DraftFrame.RevisionField, out StringValues revision) && int.TryParse(revision.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int shown) ? shown : null);
    }

    public IEnumerable<KeyValuePair<string, ImmutableList<string>>> Answers() =>
        Inputs.Select(i => KeyValuePair.Create(i.Key, ImmutableList.CreateRange(i.Value.OfType<string>())));
}
