using System.Text;
using EntenteFlows.Pages.Text;
using static EntenteFlows.Pages.Mail.MailBlock;

namespace EntenteFlows.Pages.Mail;

/// <summary>A mail as plain text. What a person typed is quoted line by line, so that no line of it can pass for a link of ours.</summary>
internal static class MailText
{
    public static string Of(MailContent mail)
    {
        var text = new StringBuilder();
        Block(text, mail.Greeting);
        foreach (MailBlock block in mail.Blocks)
            Block(text, TextOf(block, Words.In(mail.Language)));
        return text.Append("--\n").Append(mail.Why).Append('\n').ToString();
    }

    private static void Block(StringBuilder text, string block) => text.Append(block).Append("\n\n");

    private static string TextOf(MailBlock block, Words words) => block switch
    {
        Paragraph p => p.Text,
        Heading h => h.Text,
        Facts f => string.Join('\n', f.Lines.Select(l => words.Say("mail.fact", l.Label, l.Value))),
        Quote q => string.Join('\n', q.Text.ReplaceLineEndings("\n").Split('\n').Select(l => "> " + l)),
        Link l => $"{l.Label}\n\n{l.Address.AbsoluteUri}",
        _ => throw new InvalidOperationException($"No text for {block.GetType().Name}."),
    };
}
