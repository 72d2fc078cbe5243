using System.Reflection;
using EntenteFlows.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>The HTTP functions of the app, found as the host finds them.</summary>
internal static class FunctionRoutes
{
    public static IReadOnlyList<(MethodInfo Function, HttpTriggerAttribute Trigger)> All { get; } =
    [
        .. from type in typeof(Door).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
           where method.GetCustomAttribute<FunctionAttribute>() is not null
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger is not null
           select (method, trigger),
    ];

    /// <summary>The one function that answers the request.</summary>
    public static (MethodInfo Function, RouteValueDictionary Route) Match(HttpRequest request)
    {
        List<(MethodInfo, RouteValueDictionary)> found = [];
        foreach ((MethodInfo function, HttpTriggerAttribute trigger) in All)
        {
            RouteValueDictionary values = [];
            if (trigger.Methods!.Contains(request.Method, StringComparer.OrdinalIgnoreCase)
                && new TemplateMatcher(TemplateParser.Parse(trigger.Route!), []).TryMatch(request.Path, values)
                && (values["ignored"] is null or ""))
                found.Add((function, values));
        }

        return found.Count == 1
            ? found[0]
            : throw new InvalidOperationException($"{found.Count} functions answer {request.Method} {request.Path}.");
    }
}
