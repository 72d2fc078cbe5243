namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an app's Program begins.</summary>
public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
