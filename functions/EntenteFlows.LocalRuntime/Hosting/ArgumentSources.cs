using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Finds for each parameter of a function what fills it, or refuses the function.</summary>
internal static class ArgumentSources
{
    /// <summary>The options of the packages' own data converter, so that the same inputs read and fail here.</summary>
    private static readonly JsonSerializerOptions ActivityInput = new() { IncludeFields = true };

    /// <param name="method">The function's method.</param>
    /// <param name="name">The function's name, for the refusal.</param>
    /// <param name="dataNames">The values by name that the trigger brings: a route's parameters.</param>
    /// <exception cref="StartRefusedException">Nothing fills some parameter.</exception>
    public static IReadOnlyList<ArgumentSource> For(MethodInfo method, string name, IReadOnlyCollection<string> dataNames) =>
        [.. method.GetParameters().Select(parameter => Find(parameter, dataNames) ?? throw Unknown(parameter, name))];

    private static ArgumentSource? Find(ParameterInfo parameter, IReadOnlyCollection<string> dataNames)
    {
        Type type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<TriggerBindingAttribute>() is { } trigger) return OfTrigger(trigger, type);
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
            return call => call.InstanceServices.GetRequiredService(type);
        if (type == typeof(FunctionContext)) return call => call;
        if (type == typeof(CancellationToken)) return call => call.CancellationToken;
        return dataNames.Contains(parameter.Name!, StringComparer.OrdinalIgnoreCase) ? OfData(parameter) : null;
    }

    private static ArgumentSource? OfTrigger(TriggerBindingAttribute trigger, Type type) => trigger switch
    {
        HttpTriggerAttribute when type == typeof(HttpRequest) => call => call.Trigger,
        TimerTriggerAttribute when type == typeof(TimerInfo) => call => call.Trigger,
        OrchestrationTriggerAttribute when type == typeof(TaskOrchestrationContext) => call => call.Trigger,
        ActivityTriggerAttribute => call => ReadInput((JsonElement?)call.Trigger, type),
        _ => null,
    };

    private static object? ReadInput(JsonElement? input, Type type) =>
        input is { } json ? json.Deserialize(type, ActivityInput)
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;

    private static ArgumentSource? OfData(ParameterInfo parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        TypeConverter converter = TypeDescriptor.GetConverter(type);
        if (!converter.CanConvertFrom(typeof(string))) return null;
        object? absent = parameter.HasDefaultValue ? parameter.DefaultValue
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
            : null;
        return call => call.BindingContext.BindingData.TryGetValue(parameter.Name!, out object? value) && value is not null
            ? converter.ConvertFrom(null, CultureInfo.InvariantCulture, Convert.ToString(value, CultureInfo.InvariantCulture)!)
            : absent;
    }

    private static StartRefusedException Unknown(ParameterInfo parameter, string function) =>
        new($"Function {function}: nothing fills its parameter \"{parameter.ParameterType.Name} {parameter.Name}\". "
            + "Known are the trigger (HttpRequest, TimerInfo, TaskOrchestrationContext, an activity's input), [DurableClient], FunctionContext, CancellationToken and the route's parameters by name.");
}
