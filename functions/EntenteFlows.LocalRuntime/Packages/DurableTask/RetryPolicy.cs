namespace Microsoft.DurableTask;

/// <summary>How often and when a failed activity is tried again. The waits are durable timers.</summary>
public class RetryPolicy
{
    /// <param name="maxNumberOfAttempts">At least 1; the first run counts.</param>
    /// <param name="firstRetryInterval">The wait before the second attempt, above zero.</param>
    /// <param name="backoffCoefficient">What each wait is multiplied by to give the next, at least 1.</param>
    /// <param name="maxRetryInterval">The longest wait, not below the first; one hour where none is given.</param>
    /// <param name="retryTimeout">How long after the first attempt a further one may begin; without end where none is given.</param>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        RefuseBelowFirst(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        RefuseBelowFirst(retryTimeout, firstRetryInterval, nameof(retryTimeout));

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure is worth another attempt; every one is unless this says otherwise. It has to be deterministic.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure { internal get; init; } = _ => true;

    private static void RefuseBelowFirst(TimeSpan? interval, TimeSpan first, string name)
    {
        if (interval < first && interval != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, interval, $"{name} must not be below firstRetryInterval ({first}).");
    }
}
