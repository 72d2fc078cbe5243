namespace EntenteFlows.Exploration.Tests;

/// <summary>What people do in an exploration beside approving, rejecting and withdrawing, which they always may.</summary>
[Flags]
internal enum Doings
{
    Decide = 0,
    Return = 1,
    Undo = 2,
    Edit = 4,
    Delegate = 8,
    WrongPerson = 16,
    Reassign = 32,
    Question = 64,
    Document = 128,

    /// <summary>Amendments and cancellations of what is approved.</summary>
    Afterwards = 256,

    /// <summary>Corrected addresses, links sent again, messages that did not arrive.</summary>
    Mail = 512,
}
