using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Cases;

/// <summary>
/// Gives the desk of one invocation. The client of the task hub reaches a function only as its <c>[DurableClient]</c> parameter,
/// so the function hands it on: <c>desks.For(client).HandleAsync(…)</c>. A singleton; the desk it makes holds no state.
/// </summary>
public interface ICaseDesks
{
    ICaseDesk For(DurableTaskClient client);
}
