namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Switches the ASP.NET Core types on for HTTP functions.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.AnswersHttp = true;
        return builder;
    }
}
