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
    public static string Accepted(DocumentDefinition slot, Language language)
    {
        string types = string.Join(", ", slot.Accept.Select(t => Type(t, language)));
        return slot.TakesSeveral
            ? Words.In(language).Say("document.accepted.several", types, MostMegabytes, slot.AtMost)
            : Words.In(language).Say("document.accepted", types, MostMegabytes);
    }

    /// <summary>Why the content is not taken, and what is.</summary>
    public static string Of(DocumentFault fault, DocumentDefinition slot, Language language) => $"{Of(fault, Words.In(language))} {Accepted(slot, language)}";

    public static string NotAccepted(DocumentType type, DocumentDefinition slot, Language language) =>
        $"{Words.In(language).Say("document.fault.not-accepted", Type(type, language))} {Accepted(slot, language)}";

    /// <summary>Why files of a good kind are not taken beside those that are there.</summary>
    public static string NoRoom(DocumentDefinition slot, Language language) => Words.In(language).Say("document.fault.full", slot.AtMost);

    public static string NameTaken(Language language) => Words.In(language)["document.fault.name-taken"];

    public static string NoneChosen(Language language) => Words.In(language)["document.fault.none-chosen"];

    public static string TooLargeTogether(Language language) =>
        Words.In(language).Say("document.too-large.together", DocumentLimits.MostBytesAtOnce / BytesOfMegabyte);

    /// <summary>"“letter.pdf”: The file is empty. …"</summary>
    /// <param name="name">As it was sent; nothing is put before the text where it had none.</param>
    public static string Named(string? name, string text, Language language) =>
        DocumentName.Kept(name) is { Length: > 0 } kept ? Words.In(language).Say("document.named", BidiText.Isolated(kept), text) : text;

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
    /// <param name="task">Of whoever gave it or took it out; 0: the applicant.</param>
    public static string Event(string slotId, int task, bool isRemoval, Case file, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        Words words = Words.In(language);
        string giver = Giver(task, file, workflow, alliance, language);
        return (workflow.Document(slotId), isRemoval) switch
        {
            ({ IsRestricted: false } slot, false) => words.Say("event.document", slot.Title.In(language), giver),
            ({ IsRestricted: false } slot, true) => words.Say("event.document-removed", slot.Title.In(language), giver),
            (_, false) => words.Say("event.document.restricted", giver),
            _ => words.Say("event.document-removed.restricted", giver),
        };
    }

    private static int MostMegabytes => DocumentLimits.MostBytes / BytesOfMegabyte;

    /// <summary>"PDF".</summary>
    public static string TypeOf(DocumentType type, Language language) => Type(type, language);

    /// <summary>The same; null for a media type that no longer is among the known.</summary>
    public static string? TypeOf(string mediaType, Language language) =>
        DocumentTypes.ByWord.Values.Where(t => t.MediaType() == mediaType).Select(t => Type(t, language)).FirstOrDefault();

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
