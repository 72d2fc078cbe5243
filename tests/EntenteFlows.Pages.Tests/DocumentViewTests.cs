using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

public sealed class DocumentViewTests
{
    [Theory]
    [InlineData(Language.English, "Given by the applicant on ")]
    [InlineData(Language.French, "Fourni par le demandeur le ")]
    public async Task A_file_is_told_with_size_hash_and_giver_and_can_be_fetched(Language language, string given)
    {
        IHtmlDocument page = await Render("track-documents", language);

        IElement letter = page.QuerySelector("#document-letter")!;
        Assert.Equal($"/track/documents/letter?k={Token(letter)}&lang={Frame.CodeOf(language)}", letter.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(SomeDocuments.Sha256, letter.TextContent, StringComparison.Ordinal);
        Assert.Contains(given, letter.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lettre <de> soutien.pdf", letter.TextContent, StringComparison.Ordinal);
        Assert.Contains(language is Language.French ? "(PDF, 48 ko)" : "(PDF, 48 kB)", letter.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_for_a_file_works_without_script()
    {
        IHtmlDocument page = await Render("track-documents", Language.English);

        IElement form = page.QuerySelector("#document-letter form")!;
        Assert.Equal(("post", "multipart/form-data"), (form.GetAttribute("method"), form.GetAttribute("enctype")));
        IElement input = form.QuerySelector("input[type=file]")!;
        Assert.Equal(("file", ".pdf,.docx,.odt,.png,.jpg"), (input.GetAttribute("name"), input.GetAttribute("accept")));
        Assert.NotNull(form.QuerySelector("button[type=submit]"));
    }

    [Fact]
    public async Task Who_may_not_give_a_file_is_offered_no_form()
    {
        Assert.Empty((await Render("track-documents-read-only", Language.English)).QuerySelectorAll("input[type=file]"));
        Assert.Null((await Render("track-documents", Language.English)).QuerySelector("#document-plan input[type=file]"));
        Assert.NotNull((await Render("decide-documents", Language.English)).QuerySelector("#document-plan input[type=file]"));
        Assert.Empty((await Render("manage-case-documents", Language.English)).QuerySelectorAll("input[type=file]"));
    }

    [Fact]
    public async Task A_file_that_an_approval_stands_for_says_why_it_stays()
    {
        IElement letter = (await Render("track-documents-fixed", Language.English)).QuerySelector("#document-letter")!;

        Assert.Null(letter.QuerySelector("form"));
        Assert.Contains(Words.In(Language.English)["document.fixed"], letter.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("track-documents", true)]
    [InlineData("track-documents-read-only", false)]
    [InlineData("decide-documents", false)]
    [InlineData("manage-case-documents", false)]
    public async Task A_restricted_slot_shows_to_the_applicant_and_its_roles_alone(string preview, bool shows) =>
        Assert.Equal(shows, (await Render(preview, Language.English)).DocumentElement.TextContent.Contains("Passport", StringComparison.Ordinal));

    [Fact]
    public async Task A_missing_file_is_named_above_and_at_its_place()
    {
        IHtmlDocument page = await Render("decide-documents-missing", Language.English);

        Assert.Equal("#document-plan", page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Contains("“Plan of the stay” is missing", page.QuerySelector("#document-plan .govuk-error-message")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task An_approver_is_told_which_kind_of_signature_an_approval_is(Language language) =>
        Assert.Contains("eIDAS", (await Render("decide-first", language)).DocumentElement.TextContent, StringComparison.Ordinal);

    [Fact]
    public void The_hash_that_goes_back_with_a_decision_is_over_the_files_in_sight()
    {
        CaseStory story = CaseStory.Opened();
        Frame frame = new(Language.English, "/page");
        Case withLetter = story.File with { Held = [SomeDocuments.Held(story.Now)] };
        Case withPassport = story.File with { Held = [SomeDocuments.Held(story.Now, "passport")] };

        Assert.NotEqual(Hash(story.File), Hash(withLetter));
        Assert.Equal(Hash(story.File), Hash(withPassport));

        string Hash(Case file) => DecideView.Of(frame, "token", file, story.OpenTask, SomeDocuments.Workflow, CaseStory.Alliance).ContentHash;
    }

    private static string Token(IElement letter) => letter.QuerySelector("a")!.GetAttribute("href")!.Split("k=")[1].Split('&')[0];

    private static async Task<IHtmlDocument> Render(string name, Language language) => Rendering.Parse(await Previews.All[name].Render(language));
}
