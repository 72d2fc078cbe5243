using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>The functions of an app, found by reflection and held to the rules of the Functions host.</summary>
internal sealed partial class FunctionCatalog
{
    private readonly List<Function> _functions = [];
    private readonly IConfiguration _settings;
    private readonly string _routePrefix;

    /// <exception cref="StartRefusedException">The Functions host or its worker would not load some function, or would not call it as written.</exception>
    public FunctionCatalog(IEnumerable<Type> classes, string routePrefix, IConfiguration settings)
    {
        (_routePrefix, _settings) = (routePrefix, settings);
        foreach (Type type in classes)
            foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                if (method.GetCustomAttribute<FunctionAttribute>() is { } function)
                    Add(Load(function.Name, method));
        RouteRules.Check([.. Of<HttpFunction>()]);
    }

    public IReadOnlyList<Function> All => _functions;

    public IEnumerable<HttpFunction> Http => Of<HttpFunction>();

    public IEnumerable<TimerFunction> Timers => Of<TimerFunction>();

    /// <summary>Whether the app needs a task hub.</summary>
    public bool IsDurable => _functions.Any(function => function is OrchestratorFunction or ActivityFunction || TakesDurableClient(function));

    public OrchestratorFunction? Orchestrator(string name) => Of<OrchestratorFunction>().FirstOrDefault(function => IsNamed(function, name));

    public ActivityFunction? Activity(string name) => Of<ActivityFunction>().FirstOrDefault(function => IsNamed(function, name));

    private static bool TakesDurableClient(Function function) =>
        function.Method.GetParameters().Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute)));

    private static bool IsNamed(Function function, string name) => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^(?!host$)[a-z][a-z0-9_-]{0,127}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GoodName();

    [GeneratedRegex("^%(.+)%$", RegexOptions.CultureInvariant)]
    private static partial Regex SettingName();

    private IEnumerable<T> Of<T>() where T : Function => _functions.OfType<T>();

    private void Add(Function function)
    {
        if (_functions.Find(other => IsNamed(other, function.Name)) is { } twin)
            throw new StartRefusedException($"Two functions are named {function.Name}: {twin.EntryPoint} and {function.EntryPoint}.");
        _functions.Add(function);
    }

    private Function Load(string name, MethodInfo method)
    {
        if (!GoodName().IsMatch(name)) throw Refuse(name, "its name must begin with a letter and hold up to 128 letters, digits, - and _, and not be \"host\"");
        if (!method.IsPublic || !method.DeclaringType!.IsVisible) throw Refuse(name, $"{method.DeclaringType}.{method.Name} must be a public method of a public class");
        TriggerBindingAttribute[] triggers = [.. method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes<TriggerBindingAttribute>())];
        if (triggers is not [var trigger]) throw Refuse(name, $"it must have exactly one trigger, not {triggers.Length}");
        return trigger switch
        {
            HttpTriggerAttribute http => LoadHttp(name, method, http),
            TimerTriggerAttribute timer => LoadTimer(name, method, timer),
            OrchestrationTriggerAttribute orchestration => new OrchestratorFunction(orchestration.Orchestration ?? name, method, ArgumentSources.For(method, name, [])),
            ActivityTriggerAttribute activity => new ActivityFunction(activity.Activity ?? name, method, ArgumentSources.For(method, name, ["instanceId"])),
            _ => throw Refuse(name, $"the local runtime does not know its trigger {trigger.GetType().Name}"),
        };
    }

    private HttpFunction LoadHttp(string name, MethodInfo method, HttpTriggerAttribute http)
    {
        Type result = MethodResult.TypeOf(method);
        if (!typeof(IResult).IsAssignableFrom(result) && !typeof(IActionResult).IsAssignableFrom(result))
            throw Refuse(name, $"an HTTP function must return IResult or IActionResult, not {result.Name}");
        // An empty route means the function's name, which is why a root page needs a parameter that is never there.
        string own = string.IsNullOrWhiteSpace(http.Route) ? name : http.Route.Trim('/');
        RouteRules.RefuseReserved(name, own);
        string route = _routePrefix.Length == 0 ? own : $"{_routePrefix}/{own}";
        string[] parameters = [.. ParseRoute(name, route).Parameters.Select(parameter => parameter.Name)];
        string[] methods = [.. (http.Methods ?? []).Select(verb => verb.ToUpperInvariant()).Distinct()];
        return new HttpFunction(name, method, ArgumentSources.For(method, name, parameters), route, methods);
    }

    private static RoutePattern ParseRoute(string name, string route)
    {
        try
        {
            return RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException fault)
        {
            throw Refuse(name, $"its route \"{route}\" is malformed: {fault.Message}");
        }
    }

    private TimerFunction LoadTimer(string name, MethodInfo method, TimerTriggerAttribute timer)
    {
        string schedule = SettingName().Match(timer.Schedule) is { Success: true } setting
            ? _settings[setting.Groups[1].Value] ?? throw Refuse(name, $"the setting {setting.Groups[1].Value}, which has its schedule, is missing")
            : timer.Schedule;
        CrontabSchedule parsed = CrontabSchedule.TryParse(schedule, new() { IncludingSeconds = true })
            ?? throw Refuse(name, $"its schedule \"{schedule}\" is no NCRONTAB expression of six fields, seconds first");
        return new TimerFunction(name, method, ArgumentSources.For(method, name, []), parsed, timer.UseMonitor, timer.RunOnStartup);
    }

    private static StartRefusedException Refuse(string function, string why) => new($"Function {function}: {why}.");
}
