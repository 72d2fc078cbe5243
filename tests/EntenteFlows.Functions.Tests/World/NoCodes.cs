using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>For cases in which nobody asks for a code.</summary>
internal sealed class NoCodes : ITaskCodes
{
    public bool Matches(Case file, Command command) => false;
}
