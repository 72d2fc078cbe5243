using Microsoft.AspNetCore.Routing.Patterns;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>
/// What the Functions host makes of routes. It tries them in the order in which it came upon the functions, and the first that
/// fits answers; a literal does not go before a parameter. Where that order would decide, the app is refused here, since there
/// it would answer one way today and another after the next build.
/// </summary>
internal static class RouteRules
{
    private static readonly string[] Reserved = ["admin", "runtime"];

    /// <param name="function">The function's name.</param>
    /// <param name="route">Its own route, without the prefix: the host looks at no more.</param>
    public static void RefuseReserved(string function, string route)
    {
        if (Array.Find(Reserved, word => route.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } word)
            throw new StartRefusedException($"Function {function}: the route \"{route}\" begins with \"{word}\", which the Functions host keeps for itself.");
    }

    public static void Check(IReadOnlyList<HttpFunction> functions)
    {
        for (int i = 0; i < functions.Count; i++)
            for (int j = i + 1; j < functions.Count; j++)
                if (ShareMethod(functions[i], functions[j]) && MayFitOnePath(functions[i], functions[j]))
                    throw new StartRefusedException(
                        $"Functions {functions[i].Name} and {functions[j].Name}: their routes \"{functions[i].Route}\" and \"{functions[j].Route}\" "
                        + "fit one path and share a method; the Functions host would take either. Constrain a parameter, such as {id:guid}, or rename one.");
    }

    private static bool ShareMethod(HttpFunction one, HttpFunction other) =>
        one.Methods.Count == 0 || other.Methods.Count == 0 || one.Methods.Intersect(other.Methods).Any();

    private static bool MayFitOnePath(HttpFunction one, HttpFunction other)
    {
        IReadOnlyList<RoutePatternPathSegment> a = RoutePatternFactory.Parse(one.Route).PathSegments, b = RoutePatternFactory.Parse(other.Route).PathSegments;
        for (int i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            RoutePatternPathSegment? left = i < a.Count ? a[i] : null, right = i < b.Count ? b[i] : null;
            if (IsCatchAll(left) || IsCatchAll(right)) return true;
            if (left is null || right is null) return MayBeAbsent((left ?? right)!);
            if (!MayFitOneSegment(left, right)) return false;
        }
        return true;
    }

    private static bool MayFitOneSegment(RoutePatternPathSegment left, RoutePatternPathSegment right) =>
        (Literal(left), Literal(right)) switch
        {
            ({ } a, { } b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase),
            // A constraint is taken to tell them apart: it is there because somebody thought of it.
            (null, { }) => !IsConstrained(left),
            ({ }, null) => !IsConstrained(right),
            _ => !IsConstrained(left) && !IsConstrained(right),
        };

    private static string? Literal(RoutePatternPathSegment segment) =>
        segment.Parts is [RoutePatternLiteralPart literal] ? literal.Content : null;

    private static bool IsConstrained(RoutePatternPathSegment segment) =>
        !segment.IsSimple || segment.Parts is [RoutePatternParameterPart { ParameterPolicies.Count: > 0 }];

    private static bool IsCatchAll(RoutePatternPathSegment? segment) =>
        segment?.Parts is [RoutePatternParameterPart { IsCatchAll: true, ParameterPolicies.Count: 0 }];

    private static bool MayBeAbsent(RoutePatternPathSegment segment) =>
        segment.Parts is [RoutePatternParameterPart { IsOptional: true, ParameterPolicies.Count: 0 }];
}
