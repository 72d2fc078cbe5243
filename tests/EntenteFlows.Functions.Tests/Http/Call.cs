using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>One invocation, as far as the doors look at it.</summary>
internal sealed class Call(string function) : FunctionContext
{
    public const string Id = "0123-correlation";

    public override string InvocationId => Id;

    public override string FunctionId => function;

    public override BindingContext BindingContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices { get; set; } = null!;

    public override FunctionDefinition FunctionDefinition { get; } = new Definition(function);

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    private sealed class Definition(string name) : FunctionDefinition
    {
        public override string PathToAssembly => string.Empty;

        public override string EntryPoint => name;

        public override string Id => name;

        public override string Name => name;
    }
}
