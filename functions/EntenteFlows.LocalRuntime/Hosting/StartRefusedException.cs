namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>The app cannot start; the message tells a person why and what to do.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
