using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests;

/// <summary>A case at a moment, and how it was reached: enough to tell the way again when a law is broken, and to go it again.</summary>
/// <param name="Before">The node from which <paramref name="Step"/> led here; null for the submission.</param>
/// <param name="Command">Null where time passed and nothing was recorded.</param>
/// <param name="Seen">By task number the form as it was when that task was decided: remembered here, apart from what the case itself remembers.</param>
internal sealed record Node(Case File, DateTimeOffset Now, Node? Before, Func<string> Step, Command? Command, ImmutableDictionary<int, FormContent> Seen)
{
    public IEnumerable<Node> Back
    {
        get
        {
            for (Node? at = this; at is not null; at = at.Before)
                yield return at;
        }
    }

    public string Way => string.Join('\n', Back.Reverse().Select(at => $"{at.Now:yyyy-MM-dd HH:mm:ss} {at.Step()}"));
}
