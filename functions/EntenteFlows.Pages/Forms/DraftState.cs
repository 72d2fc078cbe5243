namespace EntenteFlows.Pages.Forms;

/// <summary>How far a page, or a section, of a draft is.</summary>
public enum DraftState
{
    NotStarted,
    InProgress,
    Completed,
    HasErrors,
}
