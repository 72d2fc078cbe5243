using EntenteFlows.Operations.Commands;
using Microsoft.Extensions.Configuration;

IConfiguration settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
return await OperationsCommand.RunAsync(args, settings, Surroundings.OfThisProcess, CancellationToken.None);
