namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Binds the one parameter that sets a function off.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute;
