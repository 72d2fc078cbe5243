using System.CommandLine;
using EntenteFlows.Functions.Storage.Backup;
using EntenteFlows.Operations.Accounts;
using EntenteFlows.Operations.Backups;

namespace EntenteFlows.Operations.Commands;

internal static class RestoreCommand
{
    private const string Latest = "latest";

    public static Command Make(AccountOptions account, Surroundings around)
    {
        Option<string> from = new("--from")
        {
            Description = "The UTC day of a backup in the account, such as 2027-03-01; or 'latest'; or a folder with a backup (./latest, should it be called that).",
            HelpName = "DIR|DAY|latest",
            Required = true,
        };
        Option<bool> missingOnly = new("--missing-only") { Description = "Into an account that has cases: adds the rows that are not there and changes none." };
        Command command = new("restore", "Puts a backup's rows back, after a look at all of it. Run 'rebuild --write' afterwards.") { from, missingOnly };
        command.SetAction(async (parsed, cancellation) =>
        {
            Account open = account.Open(parsed, around.Clock);
            IBackupFolder folder = await FindAsync(open, parsed.GetRequiredValue(from), cancellation);
            foreach (RestoredTable table in await new TableRestore(open.Tables, new BackupReader(folder)).RunAsync(parsed.GetValue(missingOnly), cancellation))
                await around.Output.WriteLineAsync($"{table.Table}: {table.Written} rows written, {table.Kept} were there");
            return ExitCode.Good;
        });
        return command;
    }

    private static async Task<IBackupFolder> FindAsync(Account account, string from, CancellationToken cancellation)
    {
        // A folder that happens to be called so, in a clone say, must not be taken for the account's own backup.
        bool isDay = BlobBackups.TryDay(from, out DateOnly day);
        if (from != Latest && !isDay)
            return Directory.Exists(from) ? new FolderBackup(from) : throw new OperationsException($"'{from}' is neither a folder nor a day nor '{Latest}'.");

        IReadOnlyList<DateOnly> days = await account.Backups.DaysAsync(cancellation);
        if (from == Latest)
            return days.Count > 0 ? account.Backups.Folder(days[^1]) : throw new OperationsException("The account holds no whole backup.");
        return days.Contains(day)
            ? account.Backups.Folder(day)
            : throw new OperationsException($"The account holds no whole backup of {from}; it has {(days.Count == 0 ? "none" : $"{days.Count}, {days[0]:yyyy-MM-dd} to {days[^1]:yyyy-MM-dd}")}.");
    }
}
