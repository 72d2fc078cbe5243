using System.CommandLine;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Operations.Accounts;
using EntenteFlows.Operations.Cases;
using Command = System.CommandLine.Command;

namespace EntenteFlows.Operations.Commands;

internal static class RebuildCommand
{
    public static Command Make(AccountOptions account, Surroundings around)
    {
        Option<string?> only = CaseOption.Make();
        Option<bool> write = new("--write") { Description = "Puts right what differs. Without it nothing is written." };
        Command command = new("rebuild", "Folds each case's event log again and compares snapshot, index and due row with it.") { only, write };
        command.SetAction(async (parsed, cancellation) =>
        {
            Account open = account.Open(parsed, around.Clock);
            return await RunAsync(open, CaseOption.Read(parsed, only), parsed.GetValue(write), around.Output, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Account account, CaseId? only, bool write, TextWriter output, CancellationToken cancellation)
    {
        var repair = new CaseRepair(account.Tables, account.Index(), await DueHours.ReadAsync(account.Tables, cancellation));
        int cases = 0, broken = 0, written = 0, differing = 0;
        await foreach ((CaseId id, CasePartition partition) in CaseWalk.ReadAsync(account.Tables, only, cancellation))
        {
            CaseReport report = await repair.LookAtAsync(id, partition, write, cancellation);
            cases++;
            if (report.IsWhole) continue;
            await output.WriteLineAsync(report.ToString());
            if (report.Broken is not null) broken++;
            else if (report.Written) written++;
            else differing++;
        }
        await output.WriteLineAsync($"{cases} cases; {broken} broken, {differing} not as their logs say, {written} put right");
        return broken + differing > 0 ? ExitCode.Found : ExitCode.Good;
    }
}
