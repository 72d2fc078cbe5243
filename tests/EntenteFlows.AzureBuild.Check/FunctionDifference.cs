namespace EntenteFlows.AzureBuild.Check;

internal static class FunctionDifference
{
    /// <returns>A line for each function that one side has and the other has not, or has otherwise.</returns>
    public static IEnumerable<string> Between(IReadOnlyCollection<FunctionFacts> local, IReadOnlyCollection<FunctionFacts> published) =>
    [
        .. local.Except(published).Select(function => $"only the local runtime has  {function}"),
        .. published.Except(local).Select(function => $"only the azure build has    {function}"),
    ];
}
