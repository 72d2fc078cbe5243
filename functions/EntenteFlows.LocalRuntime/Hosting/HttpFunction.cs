using System.Reflection;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Answers HTTP calls.</summary>
/// <param name="route">The whole route, prefix included, without slashes around it.</param>
/// <param name="methods">The methods it answers, in upper case; empty for all.</param>
internal sealed class HttpFunction(
    string name, MethodInfo method, IReadOnlyList<ArgumentSource> arguments, string route, IReadOnlyList<string> methods)
    : Function(name, method, arguments)
{
    public string Route => route;

    public IReadOnlyList<string> Methods => methods;
}
