namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Ends a person's run that cannot start, with the reason and nothing around it.</summary>
internal static class StartFault
{
    /// <summary>Prints the reason and ends the process with 1. What came unexpected is kept whole in DIR/start-fault.txt.</summary>
    /// <param name="dataFolder">DIR, or null where there is none yet.</param>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Exit(Exception fault, string? dataFolder)
    {
        Console.Error.WriteLine($"The app cannot start. {Describe(fault)}");
        if (fault is not StartRefusedException && dataFolder is not null)
        {
            string file = Path.Combine(dataFolder, "start-fault.txt");
            File.WriteAllText(file, fault.ToString());
            Console.Error.WriteLine($"The whole fault is in {file}");
        }
        Environment.Exit(1);
    }

    public static T OrExit<T>(bool isCommandLine, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (StartRefusedException fault) when (isCommandLine)
        {
            Exit(fault, dataFolder: null);
            throw;
        }
    }

    private static string Describe(Exception fault) =>
        fault is AggregateException several ? string.Join(Environment.NewLine, several.InnerExceptions.Select(inner => inner.Message)) : fault.Message;
}
