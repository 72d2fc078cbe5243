using System.Globalization;
using OpenTelemetry;

namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>Attributes in a form that JSON and pages can show.</summary>
internal static class AttributesOf
{
    public static IReadOnlyDictionary<string, object?> Pairs(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        Dictionary<string, object?> copy = [];
        // A name may come twice, and the last one counts.
        foreach ((string name, object? value) in pairs) copy[name] = Plain(value);
        return copy;
    }

    public static IReadOnlyDictionary<string, object?> Pairs(ReadOnlyTagCollection tags)
    {
        Dictionary<string, object?> copy = [];
        foreach ((string name, object? value) in tags) copy[name] = Plain(value);
        return copy;
    }

    private static object? Plain(object? value) => value switch
    {
        null or bool or byte or short or int or long or float or double or decimal => value,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
