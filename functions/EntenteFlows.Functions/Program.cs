using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Services;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
try
{
    builder.Services.AddEntenteFlows(builder.Configuration);
}
catch (DefinitionException fault)
{
    // Whoever wrote the file needs its place and the remedy, not a stack trace.
    foreach (DefinitionError error in fault.Errors) await Console.Error.WriteLineAsync(error.ToString());
    return 1;
}
await builder.Build().RunAsync();
return 0;
