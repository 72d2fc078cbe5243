using System.CommandLine;
using EntenteFlows.Functions.Storage.Backup;
using EntenteFlows.Operations.Accounts;
using EntenteFlows.Operations.Backups;

namespace EntenteFlows.Operations.Commands;

internal static class BackupCommand
{
    public static Command Make(AccountOptions account, Surroundings around)
    {
        Option<string?> to = new("--to")
        {
            Description = "An empty folder of this machine. It will hold personal data: delete it when it has served. Without it, today's backup is written into the account, as the app does at night.",
            HelpName = "DIR",
        };
        Command command = new("backup", "Writes the tables as files. The app does this by itself every night.") { to };
        command.SetAction(async (parsed, cancellation) =>
        {
            Account open = account.Open(parsed, around.Clock);
            BackupManifest? written = parsed.GetValue(to) is { } folder
                ? await IntoFolderAsync(open, folder, cancellation)
                : await open.Backups.OfDayAsync(DateOnly.FromDateTime(around.Clock.GetUtcNow().UtcDateTime), cancellation);
            await around.Output.WriteLineAsync(written is null ? "Today's backup is there already." : Text(written));
            return written is { TornCases: > 0 } ? ExitCode.Found : ExitCode.Good;
        });
        return command;
    }

    private static Task<BackupManifest> IntoFolderAsync(Account account, string folder, CancellationToken cancellation) =>
        Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()
            ? throw new OperationsException($"{folder} is not empty.")
            : account.Backup.WriteAsync(new FolderBackup(folder), cancellation);

    private static string Text(BackupManifest manifest) =>
        string.Join(Environment.NewLine, manifest.Tables.Select(t => $"{t.Table}: {t.Rows} rows"))
        + (manifest.TornCases > 0 ? $"{Environment.NewLine}{manifest.TornCases} cases do not fit together: see rebuild." : "");
}
