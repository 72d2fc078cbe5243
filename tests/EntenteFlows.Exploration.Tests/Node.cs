using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests;

/// <summary>A case at a moment, and how it was reached: enough to tell the way again when a law is broken.</summary>
/// <param name="Before">The node from which <paramref name="Step"/> led here; null for the submission.</param>
internal sealed record Node(Case File, DateTimeOffset Now, Node? Before, string Step)
{
    public string Way
    {
        get
        {
            List<string> steps = [];
            for (Node? at = this; at is not null; at = at.Before)
                steps.Add($"{at.Now:MM-dd HH:mm:ss} {at.Step}");
            steps.Reverse();
            return string.Join('\n', steps);
        }
    }
}
