using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Functions.Http.Problems;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>A file as it was sent, and what it is by its content.</summary>
internal sealed record SentDocument(SentFile File, DocumentType Type)
{
    /// <returns>The document; or why no slot like this takes it.</returns>
    public static (SentDocument? Document, Problem? Problem) Of(SentFile file, DocumentDefinition slot) => file.IsTooLarge
        ? (null, DocumentProblem.TooLarge(slot))
        : DocumentContent.Read(file.Content) switch
        {
            DocumentReading.Recognised known when slot.Accept.Contains(known.Type) => (new SentDocument(file, known.Type), null),
            DocumentReading.Recognised known => (null, DocumentProblem.Of(Refusal.DocumentNotAccepted, known.Type, slot)),
            DocumentReading.Refused refused => (null, DocumentProblem.Of(refused.Fault, slot)),
            _ => throw new InvalidOperationException("A reading that nobody knows."),
        };
}
