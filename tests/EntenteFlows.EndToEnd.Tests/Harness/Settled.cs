namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>A case at rest: nothing that was set off is still under way.</summary>
public static class Settled
{
    private const int EqualLooks = 4;

    /// <summary>Waits until several looks in a row show the same rows, and returns them.</summary>
    public static async Task<string> RowsAsync(CaseClient client, OpenCase file)
    {
        string last = "";
        int equal = 0;
        await Eventually.TrueAsync(
            $"rest for {file.Reference}",
            async () =>
            {
                string now = (await StoredRows.ReadAsync(client.App.Data)).OfCase(file.CaseId);
                equal = now == last ? equal + 1 : 0;
                last = now;
                return equal >= EqualLooks;
            },
            client.App.DescribeAsync);
        return last;
    }
}
