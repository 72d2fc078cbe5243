using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests;

/// <summary>An edit of the Bicep files that somebody could make without a bad thought.</summary>
/// <param name="Breaks">Name of the rule that must find it, alone.</param>
/// <param name="File">File inside <c>infra</c>.</param>
/// <param name="Old">Text that stands there once.</param>
/// <param name="New">What it becomes.</param>
/// <param name="In">The environment in which it shows.</param>
public sealed record Weakening(string Breaks, string File, string Old, string New, TestEnvironment In = TestEnvironment.Production)
{
    // The name under which the test runner shows it.
    public override string ToString() => Breaks;
}
