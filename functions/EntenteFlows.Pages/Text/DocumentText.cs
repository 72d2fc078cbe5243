using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Text;

/// <summary>Files and what is wrong with them, in words.</summary>
public static class DocumentText
{
    private const int BytesOfMegabyte = 1024 * 1024;
    private const int BytesOfKilobyte = 1024;

    /// <summary>What a slot takes: "Accepted: PDF, Word (DOCX), at most 10 MB. …"</summary>
    public static string Accepted(DocumentDefinition slot, Language language) =>
        Words.In(language).Say("document.accepted", string.Join(", ", slot.Accept.Select(t => Type(t, language))), MostMegabytes);

    /// <summary>Why the content is not taken, and what is.</summary>
    public static string Of(DocumentFault fault, DocumentDefinition slot, Language language) => $"{Of(fault, Words.In(language))} {Accepted(slot, language)}";

    public static string NotAccepted(DocumentType type, DocumentDefinition slot, Language language) =>
        $"{Words.In(language).Say("document.fault.not-accepted", Type(type, language))} {Accepted(slot, language)}";

    public static string TooLarge(Language language) => Words.In(language).Say("document.too-large", MostMegabytes);

    /// <summary>"47 kB", rounded up: a file is never told as smaller than it is.</summary>
    public static string Size(long bytes, Language language) =>
        Words.In(language).Say("document.size", ((bytes + BytesOfKilobyte - 1) / BytesOfKilobyte).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Who gave a file, by role and house; never by name.</summary>
    public static string Giver(int task, Case file, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        Words words = Words.In(language);
        if (task == 0)
            return words["document.given.applicant"];
        CaseTask giver = file.Task(task);
        return words.Say("document.given.task", RoleText.Of(giver, workflow, alliance, language), RoleText.Institution(giver.Institution, alliance, language));
    }

    /// <summary>A restricted slot's title may tell what is agreed, so those who read every case are not told it.</summary>
    public static string Event(DocumentAttached given, Case file, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        string giver = Giver(given.Task, file, workflow, alliance, language);
        return workflow.Document(given.Slot) is { IsRestricted: false } slot
            ? Words.In(language).Say("event.document", slot.Title.In(language), giver)
            : Words.In(language).Say("event.document.restricted", giver);
    }

    private static int MostMegabytes => DocumentLimits.MostBytes / BytesOfMegabyte;

    /// <summary>"PDF".</summary>
    public static string TypeOf(DocumentType type, Language language) => Type(type, language);

    private static string Type(DocumentType type, Language language) => Words.In(language)[$"document.type.{type.Word()}"];

    private static string Of(DocumentFault fault, Words words) => fault switch
    {
        DocumentFault.Empty => words["document.fault.empty"],
        DocumentFault.Damaged => words["document.fault.damaged"],
        DocumentFault.Encrypted => words["document.fault.encrypted"],
        DocumentFault.Macros => words["document.fault.macros"],
        DocumentFault.Overblown => words["document.fault.overblown"],
        _ => words["document.fault.unknown"],
    };
}
