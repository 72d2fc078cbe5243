namespace EntenteFlows.Functions.Storage;

public interface IStorageHealth
{
    /// <summary>Whether the tables answer now.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellation);
}
