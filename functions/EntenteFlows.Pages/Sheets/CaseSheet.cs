using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Sheets;

/// <summary>A case as a row of the sheet.</summary>
/// <param name="Applicant">As typed; null once it was erased.</param>
public sealed record CaseOnSheet(ListedCase Listed, string? Applicant);

/// <summary>
/// Managed cases for a spreadsheet: RFC 4180, in UTF-8 with the mark by which spreadsheets know it, and with the separator that those of the reader's country expect.
/// A text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, CSV injection).
/// </summary>
public static class CaseSheet
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <param name="frame">Whose language the headings and states are in.</param>
    public static byte[] Of(Frame frame, IEnumerable<CaseOnSheet> cases, Catalogue catalogue)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var sheet = new CsvWriter(text, Format(frame.Language)))
        {
            Write(sheet, Headings(frame.Words));
            foreach (CaseOnSheet row in cases)
                Write(sheet, Fields(frame, row, catalogue));
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static CsvConfiguration Format(Language language) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = language is Language.French ? ";" : ",",
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
    };

    private static IEnumerable<string?> Headings(Words words) =>
    [
        words["fact.reference"], words["manage.filter.workflow"], words["fact.applicant"], words["fact.state"], words["manage.open-stages"], words["manage.institutions"],
        words.Say("sheet.utc", words["fact.submitted"]), words.Say("sheet.utc", words["fact.closed"]), words.Say("sheet.utc", words["manage.next-due"]), words["plan.behind.tag"],
    ];

    private static IEnumerable<string?> Fields(Frame frame, CaseOnSheet row, Catalogue catalogue)
    {
        ManageRow shown = ManageRow.Of(frame, row.Listed, catalogue);
        return
        [
            shown.Reference, shown.WorkflowTitle, row.Applicant, shown.StateText, shown.OpenStages, shown.Institutions,
            Moment(row.Listed.SubmittedAt), Moment(row.Listed.ClosedAt), row.Listed.ClosedAt is null ? Moment(row.Listed.NextDue) : null,
            frame.Words[shown.Behind ? "yes" : "no"],
        ];
    }

    /// <summary>What a spreadsheet of any country takes for a date.</summary>
    private static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void Write(CsvWriter sheet, IEnumerable<string?> fields)
    {
        foreach (string? field in fields)
            sheet.WriteField(field);
        sheet.NextRecord();
    }
}
