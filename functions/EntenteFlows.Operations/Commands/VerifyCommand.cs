using System.CommandLine;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Operations.Accounts;
using EntenteFlows.Operations.Cases;
using Command = System.CommandLine.Command;

namespace EntenteFlows.Operations.Commands;

internal static class VerifyCommand
{
    public static Command Make(AccountOptions account, Surroundings around)
    {
        Option<string?> only = CaseOption.Make();
        Command command = new("verify", "Checks each case's hash chain, and that its snapshot and messages are of the same log. Writes nothing.") { only };
        command.SetAction(async (parsed, cancellation) =>
        {
            Account open = account.Open(parsed, around.Clock);
            return await RunAsync(open, CaseOption.Read(parsed, only), around.Output, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Account account, CaseId? only, TextWriter output, CancellationToken cancellation)
    {
        int cases = 0, broken = 0;
        await foreach ((CaseId id, CasePartition partition) in CaseWalk.ReadAsync(account.Tables, only, cancellation))
        {
            cases++;
            if (CaseLog.Break(partition.Sorted) is not { } why) continue;
            broken++;
            await output.WriteLineAsync(CaseReport.OfBroken(id, why).ToString());
        }
        await output.WriteLineAsync($"{cases} cases; {broken} broken");
        return broken > 0 ? ExitCode.Found : ExitCode.Good;
    }
}
