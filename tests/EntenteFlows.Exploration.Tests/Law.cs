using System.Runtime.CompilerServices;
using Xunit;

namespace EntenteFlows.Exploration.Tests;

/// <summary>A broken law names the invariant of docs and the way that leads there.</summary>
internal static class Law
{
    public static void Holds(bool holds, string law, Node at)
    {
        if (!holds)
            Break(law, at);
    }

    public static void Holds(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref LawText law, Node at)
    {
        if (!holds)
            Break(law.Told(), at);
    }

    private static void Break(string law, Node at) => Assert.Fail($"{law}\nReached by:\n{at.Way}");
}
