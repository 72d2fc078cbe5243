using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Picks a moment of a run that goes on by itself; nothing is expected to have happened by then.</summary>
internal static class RandomMoment
{
    public static async Task AfterAsync(TimeSpan span)
    {
        using var timer = new PeriodicTimer(span + TimeSpan.FromMilliseconds(1));
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
