using System.Reflection;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.AzureBuild.Check;

/// <summary>The functions as the local runtime finds them.</summary>
internal static class LocalFunctions
{
    public static IReadOnlyCollection<FunctionFacts> Find()
    {
        FunctionCatalog catalog = new(typeof(CaseOrchestrator).Assembly.GetTypes(), routePrefix: "", new ConfigurationBuilder().Build());
        return [.. catalog.All.Select(Facts)];
    }

    private static FunctionFacts Facts(Function function)
    {
        ParameterInfo[] parameters = function.Method.GetParameters();
        (string trigger, string detail) = Describe(parameters.Select(p => p.GetCustomAttribute<TriggerBindingAttribute>()).Single(t => t is not null)!);
        return new(function.Name, function.EntryPoint, trigger, detail, parameters.Any(p => p.IsDefined(typeof(DurableClientAttribute))));
    }

    private static (string Trigger, string Detail) Describe(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute http => ("httpTrigger", FunctionFacts.Http(http.AuthLevel.ToString(), http.Methods ?? [], http.Route)),
        TimerTriggerAttribute timer => ("timerTrigger", FunctionFacts.Timer(timer.Schedule, timer.UseMonitor, timer.RunOnStartup)),
        OrchestrationTriggerAttribute orchestration => ("orchestrationTrigger", orchestration.Orchestration ?? ""),
        ActivityTriggerAttribute activity => ("activityTrigger", activity.Activity ?? ""),
        _ => throw new InvalidOperationException($"A trigger that this check does not know: {trigger.GetType().Name}"),
    };
}
