using System.Reflection;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Is replayed by the task hub.</summary>
internal sealed class OrchestratorFunction(string name, MethodInfo method, IReadOnlyList<ArgumentSource> arguments)
    : Function(name, method, arguments);
