using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Cases;

/// <summary>Tells whether a code is the right one: the rules know no key.</summary>
public interface ITaskCodes
{
    /// <summary>Whether the code that came with a command is the one last asked for; false where none came, or none was asked for.</summary>
    bool Matches(Case file, Command command);
}
