using Xunit;

namespace EntenteFlows.Exploration.Tests;

/// <summary>What an exploration has gone through. <c>dotnet test</c> shows nothing of what a test that passes writes, but names its attachments.</summary>
internal static class Told
{
    /// <param name="title">With the number in it; a file is named so, so it has no colon.</param>
    public static void As(string title, string whole)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(whole);
        TestContext.Current.AddAttachment(title, whole);
    }
}
