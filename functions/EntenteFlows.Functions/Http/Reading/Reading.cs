using EntenteFlows.Functions.Http.Problems;

namespace EntenteFlows.Functions.Http.Reading;

/// <summary>What came of reading a request: its value, or why it cannot be used.</summary>
public readonly record struct Reading<T>(T? Value, Problem? Problem)
    where T : class
{
    public static implicit operator Reading<T>(T value) => new(value, null);

    public static implicit operator Reading<T>(Problem problem) => new(null, problem);

    public static implicit operator Reading<T>(ProblemKind kind) => new(null, Problems.Problem.Of(kind));
}
