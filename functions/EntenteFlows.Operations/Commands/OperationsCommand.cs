using System.CommandLine;
using Azure;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Operations.Accounts;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Operations.Commands;

/// <summary>The operators' command line.</summary>
internal static class OperationsCommand
{
    private const string About = """
        What an operator of EntenteFlows needs beside the portal: backups of the tables, their restoring, the rebuilding of cases from their event logs, and link keys.

        The storage account is named by --account or --data, or by the setting AzureWebJobsStorage of the environment, in either of the forms that the app takes.
        By --account you sign in as yourself (az login) and need the roles Storage Table Data Contributor and Storage Blob Data Contributor on it.

        Exit code: 0 all is well; 1 something was found that is not as it should be; 2 the command could not do what was asked.
        """;

    public static async Task<int> RunAsync(string[] args, IConfiguration settings, Surroundings around, CancellationToken cancellation)
    {
        var account = new AccountOptions(settings);
        var root = new RootCommand(About)
        {
            account.AddTo(BackupCommand.Make(account, around)),
            account.AddTo(RestoreCommand.Make(account, around)),
            account.AddTo(RebuildCommand.Make(account, around)),
            account.AddTo(VerifyCommand.Make(account, around)),
            account.AddTo(OutboxCommand.Make(account, around)),
            LinkKeysCommand.Make(around),
        };
        try
        {
            ParseResult parsed = root.Parse(args);
            int code = await parsed.InvokeAsync(
                new InvocationConfiguration { Output = around.Output, Error = around.Error, EnableDefaultExceptionHandler = false }, cancellation);
            return parsed.Errors.Count > 0 ? ExitCode.Failed : code;
        }
        catch (Exception fault) when (Told(fault) is { } message)
        {
            await around.Error.WriteLineAsync(message);
            return ExitCode.Failed;
        }
    }

    /// <summary>What to tell of a fault that is not this program's; null for one that is.</summary>
    private static string? Told(Exception fault) => fault switch
    {
        OperationsException or FormatException or IOException or UnauthorizedAccessException => fault.Message,
        DefinitionException wrong => string.Join(Environment.NewLine, wrong.Errors),
        StorageUnavailableException { InnerException: { } inner } => "The storage account did not answer: " + FirstLine(inner),
        RequestFailedException { Status: 403 } => "The storage account refuses: the one who is signed in lacks a data role on it, or its network rules keep this machine out.",
        RequestFailedException refused => "The storage account refuses: " + FirstLine(refused),
        Azure.Identity.AuthenticationFailedException unknown => "Signing in failed: " + FirstLine(unknown),
        OperationCanceledException => "Broken off.",
        _ => null,
    };

    private static string FirstLine(Exception fault) => fault.Message.Split('\n')[0].TrimEnd();
}
