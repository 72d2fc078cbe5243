using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

/// <summary>The real workflow with slots for files, one of them filled.</summary>
internal static class SomeDocuments
{
    public const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static WorkflowDefinition Workflow { get; } = CaseStory.Workflow with
    {
        Documents =
        [
            Slot("letter", new LocalizedText("Letter of support", "Lettre de soutien")) with { Hint = new LocalizedText("On headed paper.", "Sur papier à en-tête.") },
            Slot("plan", new LocalizedText("Plan of the stay", "Programme du séjour")) with { FromApplicant = false, FromStages = ["home-supervisor"], NeededBy = ["home-supervisor"] },
            Slot("passport", new LocalizedText("Passport", "Passeport")) with { RestrictedTo = ["visa-compliance"] },
        ],
    };

    public static CaseDocument Held(DateTimeOffset at, string slot = "letter") => new(
        slot, 1, Sha256, 48_213, DocumentType.Pdf.MediaType(), "Lettre <de> soutien.pdf", at, Task: 0, Approvals: [], Overtaken: []);

    public static IReadOnlyList<TimelineEvent> Events(CaseStory story) =>
    [
        .. story.Events,
        new TimelineEvent(90, new DocumentAttached(story.Now, "letter", Sha256, 48_213, DocumentType.Pdf.MediaType(), 0, "a.pdf")),
        new TimelineEvent(91, new DocumentAttached(story.Now, "passport", Sha256, 48_213, DocumentType.Pdf.MediaType(), 0, "b.pdf")),
    ];

    private static DocumentDefinition Slot(string id, LocalizedText title) => new(
        id, title, Hint: null, FromApplicant: true, FromStages: [], NeededBy: [], When: null, [.. Enum.GetValues<DocumentType>()], RestrictedTo: []);
}
