using Microsoft.Extensions.Logging;

#pragma warning disable IDE0130 // The worker's own: filters know it by this name.
namespace Microsoft.Azure.Functions.Worker.Logging;

/// <summary>Stands for the worker's provider of this name, which hands each line and exception to the host as it is.</summary>
internal sealed class WorkerLoggerProvider : ILoggerProvider, ILogger
{
    public List<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add(formatter(state, exception));

    public void Dispose()
    {
    }
}
