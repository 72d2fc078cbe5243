using EntenteFlows.Pages.Forms;

namespace EntenteFlows.Pages.Text;

public static class DraftText
{
    /// <summary>The state as JSON answers write it.</summary>
    public static string Word(DraftState state) => state switch
    {
        DraftState.InProgress => "in-progress",
        DraftState.Completed => "completed",
        DraftState.HasErrors => "has-errors",
        DraftState.Optional => "optional",
        DraftState.NoneAdded => "none-added",
        _ => "not-started",
    };
}
