using System.Reflection;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>The value behind a method's result, awaited where it is a task.</summary>
internal static class MethodResult
{
    /// <returns>The type of the value, <see cref="void"/> for none.</returns>
    public static Type TypeOf(MethodInfo method)
    {
        Type type = method.ReturnType;
        if (type == typeof(Task) || type == typeof(ValueTask)) return typeof(void);
        bool isTask = type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));
        return isTask ? type.GetGenericArguments()[0] : type;
    }

    public static async Task<object?> UnwrapAsync(object? result)
    {
        Type? type = result?.GetType();
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            result = type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(result, null);
        if (result is ValueTask plain) result = plain.AsTask();
        if (result is not Task task) return result;
        await task;
        object? value = task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task);
        // A Task of no value is at heart a Task of a value that nobody is to see.
        return value?.GetType().FullName == "System.Threading.Tasks.VoidTaskResult" ? null : value;
    }
}
