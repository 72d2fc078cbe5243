using System.CommandLine;
using EntenteFlows.Functions.Services;
using EntenteFlows.Functions.Storage;
using EntenteFlows.LocalRuntime.Storage;
using EntenteFlows.Operations.Commands;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Operations.Accounts;

/// <summary>Which storage account a command works on.</summary>
internal sealed class AccountOptions(IConfiguration settings)
{
    private readonly Option<string?> _account = new("--account")
    {
        Description = "The storage account's name; you sign in as yourself (az login).",
        HelpName = "NAME",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The data folder of an app that runs on this machine, such as .local.",
        HelpName = "DIR",
    };

    public Command AddTo(Command command)
    {
        command.Options.Add(_account);
        command.Options.Add(_data);
        return command;
    }

    /// <exception cref="OperationsException">No account is named, or two are.</exception>
    public Account Open(ParseResult parsed, TimeProvider clock) => (parsed.GetValue(_account), parsed.GetValue(_data)) switch
    {
        ({ }, { }) => throw new OperationsException("Name one account: --account or --data."),
        ({ } name, null) => Account.Open(With(ConfigurationPath.Combine(StorageAccount.Setting, StorageAccount.AccountName), name), clock),
        (null, { } folder) => Account.Open(With(StorageAccount.Setting, Local(folder)), clock),
        _ => Account.Open(settings, clock),
    };

    private static string Local(string folder) => AzuriteState.Read(folder) is { HasPorts: true } azurite
        ? azurite.ConnectionString
        : throw new OperationsException($"No storage runs for {folder}: start the app on it first.");

    /// <summary>Of the environment only the table prefix is taken over, lest a setting there point elsewhere.</summary>
    private IConfiguration With(string name, string value) => new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create<string, string?>(name, value), KeyValuePair.Create(StorageServices.PrefixSetting, settings[StorageServices.PrefixSetting])])
        .Build();
}
