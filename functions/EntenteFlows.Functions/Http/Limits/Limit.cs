namespace EntenteFlows.Functions.Http.Limits;

/// <summary>Something that nobody may do without end. None of it is a reading: what a true link opens is never counted.</summary>
public enum Limit
{
    /// <summary>Links that no key has signed, by address.</summary>
    ForgedLinks,

    /// <summary>Applications handed in, by address. Each sends a mail to whomever it names.</summary>
    Submissions,

    /// <summary>Lost links asked for by a mail address, by the address of whoever asks.</summary>
    Recoveries,

    /// <summary>Files given with one link. Each fills storage.</summary>
    Uploads,

    /// <summary>Requests that bring files to drafts which no mailbox has taken up, by address: anybody may begin a draft, as often as they like.</summary>
    DraftUploads,

    /// <summary>Mails that one address has sent to one mailbox whose holder has shown nothing yet: to confirm an application or a corrected address, to go on with a draft.</summary>
    MailsToOne,
}
