using System.Diagnostics;

/// <summary>Runs inside the app before its Main (DOTNET_STARTUP_HOOKS) and tells when the app gets where. The name is the runtime's.</summary>
#pragma warning disable CA1050 // The runtime looks for it outside any namespace.
internal static class StartupHook
#pragma warning restore CA1050
{
    public const string Mark = "cold-start ";

    public static void Initialize()
    {
        Tell("main");
        DiagnosticListener.AllListeners.Subscribe(new Listeners());
    }

    /// <summary>On the machine's monotonic clock, which the measuring process reads as well.</summary>
    private static void Tell(string phase) => Console.Error.WriteLine($"{Mark}{phase} {Stopwatch.GetTimestamp()}");

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(new Hosting());
        }

        public void OnError(Exception error) { }

        public void OnCompleted() { }
    }

    private sealed class Hosting : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == "HostBuilt") Tell("built");
        }

        public void OnError(Exception error) { }

        public void OnCompleted() { }
    }
}
