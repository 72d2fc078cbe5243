using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>A function of the app: a method, and where each of its arguments comes from.</summary>
internal abstract class Function(string name, MethodInfo method, IReadOnlyList<ArgumentSource> arguments) : FunctionDefinition
{
    public override string Name => name;

    public override string Id => name;

    public override string EntryPoint => $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string PathToAssembly => method.DeclaringType!.Assembly.Location;

    public MethodInfo Method => method;

    public IReadOnlyList<ArgumentSource> Arguments => arguments;
}
