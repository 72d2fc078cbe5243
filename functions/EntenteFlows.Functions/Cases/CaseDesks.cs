using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Cases;

internal sealed class CaseDesks(CommandLoop loop, ICaseStore store, IDueRows due, TimeProvider clock, ILogger<CaseDesk> logger) : ICaseDesks
{
    public ICaseDesk For(DurableTaskClient client) => new CaseDesk(new DurableOrchestrations(client), loop, store, due, clock, logger);
}
