namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>How a send goes wrong.</summary>
internal enum MailFault
{
    None,

    /// <summary>500, and nothing is kept: worth another try.</summary>
    Fail500,

    /// <summary>The mail is kept, and then the connection breaks: the sender cannot know.</summary>
    TimeoutAfterAccept,

    /// <summary>400, and nothing is kept: no use in trying again.</summary>
    Refuse,
}
