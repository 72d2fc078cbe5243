namespace EntenteFlows.Functions.Storage;

public interface IStorageHealth
{
    /// <summary>Whether the tables answer within the given time.</summary>
    Task<bool> AnswersAsync(TimeSpan patience, CancellationToken cancellation);
}
