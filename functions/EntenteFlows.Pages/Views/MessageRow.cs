using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <param name="State">pending, claimed, sent, overtaken or failed.</param>
public sealed record MessageState(Message Message, string State, DateTimeOffset? SentAt, int Tries);

/// <summary>A mail that was owed and what became of it.</summary>
public sealed record MessageRow(int Number, string KindText, string Recipient, string State, string StateText, string? Sent, int Tries)
{
    internal static MessageRow Of(MessageState message, Case file, Language language)
    {
        Words words = Words.In(language);
        return new MessageRow(
            message.Message.Number,
            words[$"message.{message.Message.Kind}"],
            message.Message.Recipient == 0 ? words["message.officer"] : file.Person(message.Message.Recipient).Name,
            message.State,
            words[$"delivery.{message.State}"],
            message.SentAt is { } at ? TimeText.Utc(at) : null,
            message.Tries);
    }
}
