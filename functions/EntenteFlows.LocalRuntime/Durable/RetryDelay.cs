using Microsoft.DurableTask;

namespace EntenteFlows.LocalRuntime.Durable;

internal static class RetryDelay
{
    /// <summary>How long to wait before the next attempt, or null where there shall be none.</summary>
    /// <param name="policy">The rule.</param>
    /// <param name="attempts">How many attempts have failed, at least 1.</param>
    /// <param name="sinceFirst">The time since the first attempt began.</param>
    /// <param name="failure">The last attempt's failure.</param>
    public static TimeSpan? After(RetryPolicy policy, int attempts, TimeSpan sinceFirst, TaskFailureDetails failure)
    {
        if (attempts >= policy.MaxNumberOfAttempts || !policy.HandleFailure(failure)) return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && sinceFirst >= policy.RetryTimeout) return null;

        double wanted = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        TimeSpan longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return wanted < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(wanted) : longest;
    }
}
