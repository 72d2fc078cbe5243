using EntenteFlows.Domain.Drafts;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>What every page of a draft has in common.</summary>
/// <param name="Title">Of the workflow.</param>
/// <param name="Kept">Until when the draft is kept, with the clock.</param>
public sealed record DraftFrame(Frame Frame, string Token, string Workflow, string Title, DueView Kept)
{
    /// <summary>Name of the buttons that say where to go on.</summary>
    public const string GoField = "page.go";

    /// <summary>Hidden: which saving of the page is shown.</summary>
    public const string RevisionField = "page.revision";

    /// <summary>Saves, also with errors, and leads to the list of tasks.</summary>
    public const string Later = "later";

    /// <summary>Id of the form that the language switch sends along.</summary>
    public const string FormId = "page-form";

    /// <summary>Query parameter that names a page.</summary>
    public const string PageKey = "page";

    /// <summary>Query parameter of a page that was come to from the check of the answers.</summary>
    public const string FromCheck = "from=check";

    private const string ToLanguage = "lang-";

    public static DraftFrame Of(Frame frame, string token, DraftReading reading) => new(
        frame, token, reading.Workflow.Id, reading.Workflow.Title.In(frame.Language), KeptOf(reading, frame));

    public string List => Frame.To("/draft", Token);

    public string Check => Frame.To("/draft/check", Token);

    public string AddressOf(string page, bool fromCheck = false) =>
        Frame.To("/draft/page", Token) + $"&{PageKey}={Uri.EscapeDataString(page)}{(fromCheck ? "&" + FromCheck : null)}";

    /// <summary>The value of the button that saves and goes on in another language.</summary>
    public static string GoTo(Domain.Definitions.Language language) => ToLanguage + Frame.CodeOf(language);

    /// <summary>The language that the pressed button asks for; null where it asks for something else.</summary>
    public static Domain.Definitions.Language? LanguageOf(string? pressed) =>
        pressed?.StartsWith(ToLanguage, StringComparison.Ordinal) is true ? Frame.LanguageOf(pressed[ToLanguage.Length..]) : null;

    private static DueView KeptOf(DraftReading reading, Frame frame) =>
        DueView.Of(DraftLife.EndOf(reading.Draft), ZoneOf(reading), frame.Language);

    /// <summary>The clock of the home institution, once it is known.</summary>
    private static string ZoneOf(DraftReading reading) =>
        reading.Readable[reading.Workflow.Parties[0].InstitutionField] is Domain.Forms.TextValue id && reading.Alliance.Find(id.Text) is { } home ? home.TimeZone : TimeText.Paris;
}
