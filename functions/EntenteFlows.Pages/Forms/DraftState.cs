namespace EntenteFlows.Pages.Forms;

/// <summary>How far a page, or a section, of a draft is.</summary>
public enum DraftState
{
    NotStarted,
    InProgress,
    Completed,
    HasErrors,

    /// <summary>A file that nobody waits for, and whose page nobody has looked at.</summary>
    Optional,

    /// <summary>A file's page was looked at and left without one: it may follow.</summary>
    NoneAdded,
}
