using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Views;

/// <summary>A draft's answers, each with the page on which it can be changed.</summary>
internal static class CheckedAnswers
{
    public static IReadOnlyList<CheckRow> Of(DraftPage page, DraftFrame draft, DraftReading reading) => page switch
    {
        DraftPage.Questions questions => [.. questions.Asked.Select(f => Row(f, page, draft, reading))],
        DraftPage.File file => [OfFile(file, draft, reading)],
        _ => OfApplicant(page, draft, reading),
    };

    private static CheckRow Row(FormField field, DraftPage page, DraftFrame draft, DraftReading reading)
    {
        Language language = draft.Frame.Language;
        FieldValue? value = reading.Readable[field.Id];
        return new CheckRow(
            field.Id, field.Label.In(language), value is null ? Typed(reading, page, field) : FormText.Of(field, value, reading.Alliance, language), draft.AddressOf(page.Id, fromCheck: true))
        {
            Table = value is RowsValue rows ? ApplicationSummary.Table(field.Rows!, rows, reading.Alliance, language) : null,
        };
    }

    /// <summary>What cannot be understood, as it was typed; null where nothing was.</summary>
    private static string? Typed(DraftReading reading, DraftPage page, FormField field)
    {
        IEnumerable<string> typed = from input in reading.Inputs
                                    where page.Owns(input.Key) && (input.Key == field.Id || input.Key.StartsWith(field.Id + "-", StringComparison.Ordinal)) && field.Rows is null
                                    from value in input.Value
                                    select value;
        return string.Join(" ", typed) is { Length: > 0 } text ? text : null;
    }

    private static CheckRow OfFile(DraftPage.File page, DraftFrame draft, DraftReading reading)
    {
        Language language = draft.Frame.Language;
        string[] said = [.. reading.Draft.DocumentsIn(page.Slot.Id).Select(held => HeldFileView.Of(held, language)).Select(file => $"{BidiText.Isolated(file.Name)} ({file.Size})")];
        return new CheckRow(page.Id, page.Slot.Title.In(language), said.Length == 0 ? null : string.Join('\n', said), draft.AddressOf(page.Id, fromCheck: true)) { IsFile = true };
    }

    private static IReadOnlyList<CheckRow> OfApplicant(DraftPage page, DraftFrame draft, DraftReading reading)
    {
        Words words = draft.Frame.Words;
        string address = draft.AddressOf(page.Id, fromCheck: true);
        string? mails = reading.MailLanguage is { } language ? words[language is Language.French ? "language.french" : "language.english"] : null;
        return
        [
            new CheckRow(ApplicantFields.Name, words["apply.name"], Said(reading, ApplicantFields.Name), address),
            new CheckRow(ApplicantFields.Email, words["apply.email"], Said(reading, ApplicantFields.Email), address),
            new CheckRow(ApplicantFields.Language, words["apply.language"], mails, address),
        ];
    }

    private static string? Said(DraftReading reading, string input) =>
        reading.Inputs.TryGetValue(input, out StringValues value) && value.ToString() is { Length: > 0 } text ? text : null;
}

/// <param name="Value">Null where nothing was answered.</param>
/// <param name="Change">Address of the page on which it is changed.</param>
public sealed record CheckRow(string Field, string Label, string? Value, string Change)
{
    public SummaryTable? Table { get; init; }

    /// <summary>Given as a file, which may still follow, rather than typed.</summary>
    public bool IsFile { get; init; }

    /// <summary>What is wrong with the answer; null: nothing.</summary>
    public string? Wrong { get; init; }
}

public sealed record CheckSection(string Title, IReadOnlyList<CheckRow> Rows);
