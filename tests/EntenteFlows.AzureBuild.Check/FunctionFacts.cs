namespace EntenteFlows.AzureBuild.Check;

/// <summary>What a function is to its host, whichever that is.</summary>
/// <param name="EntryPoint">The method's full name.</param>
/// <param name="Trigger">The trigger's type, as functions.metadata has it.</param>
/// <param name="Detail">What the trigger says: level, methods and route, or the schedule, or the task's name.</param>
/// <param name="TakesDurableClient">Whether it is handed the task hub's client.</param>
internal sealed record FunctionFacts(string Name, string EntryPoint, string Trigger, string Detail, bool TakesDurableClient)
{
    public override string ToString() => $"{Name}: {Trigger} {Detail}{(TakesDurableClient ? ", durable client" : "")} -> {EntryPoint}";

    public static string Http(string level, IEnumerable<string> methods, string? route) =>
        $"{level.ToLowerInvariant()} {string.Join(',', methods.Select(method => method.ToLowerInvariant()).Order(StringComparer.Ordinal))} /{route}";

    public static string Timer(string schedule, bool useMonitor, bool runOnStartup) =>
        $"\"{schedule}\"{(useMonitor ? "" : ", not monitored")}{(runOnStartup ? ", also on start-up" : "")}";
}
