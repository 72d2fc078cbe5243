using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Sheets;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

public sealed class CaseSheetTests
{
    private static readonly DateTimeOffset Sent = new(2026, 7, 1, 22, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("دانا الخطيب")]
    [InlineData("דנה כהן-לוי")]
    [InlineData("陳大文")]
    [InlineData("Nguyễn Thị Hồng Nhung")]
    [InlineData("Zoë O’Brien-Łukasz")]
    [InlineData("Anne \"Nan\" Mac;Leod, née Roy")]
    public void A_name_of_any_script_comes_back_as_it_was_typed(string name)
    {
        foreach (Language language in Enum.GetValues<Language>())
            Assert.Equal(name, Read(language, new CaseOnSheet(Listed, name))[1][2]);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://example.org\")")]
    [InlineData("+33 1 23")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    public void A_name_that_a_spreadsheet_would_reckon_is_text_in_it(string name) =>
        Assert.Equal("'" + name, Read(Language.English, new CaseOnSheet(Listed, name))[1][2]);

    [Fact]
    public void Each_case_is_a_row_of_words_with_instants_that_sort()
    {
        Words words = Words.In(Language.French);
        string[][] sheet = Read(Language.French, new CaseOnSheet(Listed, "Camille Test"), new CaseOnSheet(Listed with { ClosedAt = Sent.AddDays(3), State = CaseState.Approved }, Applicant: null));

        Assert.Equal(3, sheet.Length);
        Assert.All(sheet, row => Assert.Equal(sheet[0].Length, row.Length));
        Assert.Contains($"{words["fact.submitted"]} (UTC)", sheet[0]);
        Assert.Equal(["EX-2026-AAAAAA", "2026-07-01 22:30", "", "2026-07-09 08:00"], [sheet[1][0], .. sheet[1][6..9]]);
        Assert.Equal(["", "2026-07-01 22:30", "2026-07-04 22:30", ""], [sheet[2][2], .. sheet[2][6..9]]);
        Assert.Equal(StateText.Of(CaseState.Approved, Language.French), sheet[2][3]);
    }

    [Fact]
    public void The_sheet_says_that_it_is_in_utf_8()
    {
        byte[] sheet = CaseSheet.Of(new Frame(Language.English, "/manage"), [], Repository.Catalogue);
        Assert.Equal(Encoding.UTF8.Preamble, sheet.AsSpan(0, 3));
        Assert.EndsWith("\r\n", Encoding.UTF8.GetString(sheet), StringComparison.Ordinal);
    }

    private static ListedCase Listed => new(
        new CaseId(7), "EX-2026-AAAAAA", CaseStory.Workflow.Id, CaseState.Open, ["oxford", "hec-paris"], [CaseStory.Workflow.Stages[0].Id],
        Sent, ClosedAt: null, NextDue: new DateTimeOffset(2026, 7, 9, 8, 0, 0, TimeSpan.Zero));

    private static string[][] Read(Language language, params IReadOnlyList<CaseOnSheet> cases)
    {
        byte[] sheet = CaseSheet.Of(new Frame(language, "/manage"), cases, Repository.Catalogue);
        using var text = new StreamReader(new MemoryStream(sheet), Encoding.UTF8);
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = language is Language.French ? ";" : "," });
        List<string[]> rows = [];
        while (parser.Read())
            rows.Add(parser.Record!);
        return [.. rows];
    }
}
