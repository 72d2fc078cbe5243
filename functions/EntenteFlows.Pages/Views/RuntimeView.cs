using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>The case's orchestration as the runtime reports it.</summary>
/// <param name="Status">As Durable Functions calls it.</param>
public sealed record RuntimeState(
    string InstanceId, string Status, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt, long? SeenVersion, int? SentMessages, string? Failure);

public sealed record RuntimeView(string InstanceId, string Status, string Created, string Updated, long? SeenVersion, int? SentMessages, string? Failure)
{
    internal static RuntimeView Of(RuntimeState state) => new(
        state.InstanceId, state.Status, TimeText.Utc(state.CreatedAt), TimeText.Utc(state.LastUpdatedAt), state.SeenVersion, state.SentMessages, state.Failure);
}
