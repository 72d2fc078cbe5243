using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Operations.Accounts;
using EntenteFlows.Operations.Cases;
using Command = System.CommandLine.Command;

namespace EntenteFlows.Operations.Commands;

/// <summary>Numbers only: who a message goes to is the case's matter, and no business of a terminal.</summary>
internal static class OutboxCommand
{
    public static Command Make(AccountOptions account, Surroundings around)
    {
        Command command = new("outbox", "Lists the messages that are still to be sent, and those that could not be.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await RunAsync(account.Open(parsed, around.Clock), around.Output, cancellation);
            return ExitCode.Good;
        });
        return command;
    }

    private static async Task RunAsync(Account account, TextWriter output, CancellationToken cancellation)
    {
        int waiting = 0, failed = 0;
        await foreach ((CaseId id, CasePartition partition) in CaseWalk.ReadAsync(account.Tables, only: null, cancellation))
        {
            foreach (StoredMessage message in partition.Sorted.Messages.Where(m => m.State is not (MessageState.Sent or MessageState.Overtaken)))
            {
                await output.WriteLineAsync(Line(id, message));
                if (message.State is MessageState.Failed) failed++;
                else waiting++;
            }
        }
        await output.WriteLineAsync($"{waiting} messages to be sent, {failed} given up");
    }

    private static string Line(CaseId id, StoredMessage message) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id} message {message.Message.Number} {message.Message.Kind} {message.State}, {message.Tries} tries, owed since {message.Message.At.UtcDateTime:yyyy-MM-dd HH:mm}Z");
}
