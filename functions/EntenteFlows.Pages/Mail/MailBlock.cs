namespace EntenteFlows.Pages.Mail;

/// <summary>A piece of a mail. HTML and plain text are both made from the same pieces, so neither says more than the other.</summary>
internal abstract record MailBlock
{
    private MailBlock()
    {
    }

    public sealed record Paragraph(string Text) : MailBlock;

    /// <summary>Where something begins that is a matter of its own.</summary>
    public sealed record Heading(string Text) : MailBlock;

    public sealed record Facts(IReadOnlyList<MailFact> Lines) : MailBlock;

    /// <summary>Words that a person typed.</summary>
    public sealed record Quote(string Text) : MailBlock;

    /// <param name="Main">The one thing that the reader is asked to open.</param>
    public sealed record Link(string Label, Uri Address, bool Main) : MailBlock;
}

internal sealed record MailFact(string Label, string Value);
