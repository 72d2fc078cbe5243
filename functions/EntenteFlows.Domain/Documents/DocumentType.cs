namespace EntenteFlows.Domain.Documents;

/// <summary>The kinds of file that a case takes. What a file is, its content says (<see cref="DocumentContent"/>), never its name.</summary>
public enum DocumentType
{
    Pdf,
    Docx,
    Odt,
    Png,
    Jpeg,
}

public static class DocumentTypes
{
    private static readonly (DocumentType Type, string Word, string Extension, string MediaType)[] Known =
    [
        (DocumentType.Pdf, "pdf", ".pdf", "application/pdf"),
        (DocumentType.Docx, "docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (DocumentType.Odt, "odt", ".odt", "application/vnd.oasis.opendocument.text"),
        (DocumentType.Png, "png", ".png", "image/png"),
        (DocumentType.Jpeg, "jpeg", ".jpg", "image/jpeg"),
    ];

    /// <summary>The words by which definitions and answers name the types.</summary>
    public static IReadOnlyDictionary<string, DocumentType> ByWord { get; } = Known.ToDictionary(k => k.Word, k => k.Type, StringComparer.Ordinal);

    public static string Word(this DocumentType type) => Of(type).Word;

    public static string MediaType(this DocumentType type) => Of(type).MediaType;

    /// <summary>With its dot. Anything for a media type that no longer is among the known: the file can still be fetched.</summary>
    public static string ExtensionOf(string mediaType) => Known.FirstOrDefault(k => k.MediaType == mediaType).Extension ?? ".bin";

    private static (DocumentType Type, string Word, string Extension, string MediaType) Of(DocumentType type) => Known.First(k => k.Type == type);
}
