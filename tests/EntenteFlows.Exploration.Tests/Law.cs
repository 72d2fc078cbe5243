using Xunit;
namespace EntenteFlows.Exploration.Tests;

/// <summary>A broken law names the invariant of docs and the way that leads there.</summary>
internal static class Law
{
    public static void Holds(bool holds, string law, Node at)
    {
        if (!holds)
            Assert.Fail($"{law}\nReached by:\n{at.Way}");
    }
}
