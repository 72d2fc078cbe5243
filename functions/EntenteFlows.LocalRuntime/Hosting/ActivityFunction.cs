using System.Reflection;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Is called by orchestrators.</summary>
internal sealed class ActivityFunction(string name, MethodInfo method, IReadOnlyList<ArgumentSource> arguments)
    : Function(name, method, arguments);
