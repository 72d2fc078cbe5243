namespace Microsoft.DurableTask;

/// <summary>Results that arrive page by page; enumerating it directly flattens the pages.</summary>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <param name="continuationToken">Where an earlier page said the next one begins; null for the start.</param>
    /// <param name="pageSizeHint">The largest page wanted; null leaves it to the query.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in AsPages().WithCancellation(cancellationToken))
            foreach (T value in page.Values)
                yield return value;
    }
}
