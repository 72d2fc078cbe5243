using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>What somebody did before with the tasks of one place in a stage.</summary>
internal static class TaskHistory
{
    public static bool SaidWrongPerson(Case file, string email, string stage, int slot) => Of(file, email, stage, slot).Any(t => t.Misdirected is true);

    public static bool HandedOver(Case file, string email, string stage, int slot) => Of(file, email, stage, slot).Any(t => t.State is TaskState.Delegated);

    /// <summary>Whether it passed on from them to somebody else, by their own doing or not.</summary>
    public static bool Held(Case file, string email, string stage, int slot) =>
        Of(file, email, stage, slot).Any(t => t.State is TaskState.Delegated || (t.State is TaskState.Superseded && t.Successor is not null));

    private static IEnumerable<CaseTask> Of(Case file, string email, string stage, int slot) =>
        file.Tasks.Where(t => t.Stage == stage && t.Slot == slot && EmailAddress.Same(file.Person(t.Person).Email, email));
}
