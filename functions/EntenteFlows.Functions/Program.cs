using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Services;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
// Nothing of a start takes longer than reading the definitions, so the rest is put together meanwhile.
Task<Catalogue> definitions = DefinitionServices.BeginReading(builder.Configuration);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddEntenteFlows(definitions, builder.Configuration);
try
{
    // Before the worker reports to its host: an app whose definitions are wrong must not be sent anything.
    await definitions;
}
catch (DefinitionException fault)
{
    // Whoever wrote the file needs its place and the remedy, not a stack trace. The Functions host takes a worker's line for an error by that word.
    foreach (DefinitionError error in fault.Errors) await Console.Error.WriteLineAsync($"error: {error}");
    return 1;
}
await builder.Build().RunAsync();
return 0;
