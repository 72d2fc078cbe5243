namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Where an argument of a function comes from in one invocation.</summary>
internal delegate object? ArgumentSource(Invocation invocation);
