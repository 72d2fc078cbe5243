using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>Somebody whom a task is to be given to.</summary>
public sealed record NewHolder
{
    public NewHolder(string name, string email, Language? language = null) =>
        (Name, Email, Language) = (name.Trim(), EmailAddress.Read(email) ?? email.Trim(), language);

    public string Name { get; }

    /// <summary>As <see cref="EmailAddress.Read"/> gives it; as it was typed where it has not that form.</summary>
    public string Email { get; }

    /// <summary>Null: as the directory says, or else the language of the house.</summary>
    public Language? Language { get; }
}

/// <summary>The holder of a task hands it over.</summary>
/// <param name="Person">The person number that the link carried; <paramref name="Attempt"/> likewise.</param>
/// <param name="Name">The name that the holder typed.</param>
/// <param name="Reason">Needed: the delegate and the officers of the house read it.</param>
public sealed record DelegateTask(string Id, int Task, int Person, ulong Attempt, NewHolder To, string Name, string Reason) : Command(Id)
{
    /// <summary>As <see cref="DecideTask.Code"/>: else whoever has the link alone could hand the task to a mailbox of their own.</summary>
    public TypedCode? Code { get; init; }
}

/// <summary>The holder of a task says that it is not theirs to decide.</summary>
public sealed record SayWrongPerson(string Id, int Task, int Person, ulong Attempt, string? Reason) : Command(Id);

/// <summary>Somebody who looks after cases gives a task to somebody else. Whether they may is for the door: the case does not know them.</summary>
/// <param name="By">The name under which they signed in.</param>
public sealed record ReassignTask(string Id, int Task, NewHolder To, string By, string Reason) : Command(Id);
