using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>One call of a function.</summary>
/// <param name="function">What is called.</param>
/// <param name="trigger">What set it off: the request, the timer's state, the orchestration's context, the activity's input.</param>
/// <param name="data">The trigger's values by name.</param>
/// <param name="services">The services of this call's scope.</param>
/// <param name="cancellation">Ends the call early.</param>
internal sealed class Invocation(
    Function function, object? trigger, IReadOnlyDictionary<string, object?> data, IServiceProvider services, CancellationToken cancellation)
    : FunctionContext
{
    public object? Trigger => trigger;

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override BindingContext BindingContext { get; } = new TriggerData(data);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken { get; } = cancellation;

    private sealed class TriggerData(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }
}
