using Azure;
using Azure.Identity;

namespace EntenteFlows.Functions.Storage;

/// <summary>Tells the answers of the service apart.</summary>
internal static class Faults
{
    /// <summary>No answer, or one that says neither yes nor no: the request may have taken effect.</summary>
    public static bool IsSilence(Exception fault) => fault switch
    {
        RequestFailedException f => f.Status is 0 or 408 or 429 or >= 500,
        AggregateException f => f.InnerExceptions.All(IsSilence), // What the client throws after its last retry.
        AuthenticationFailedException => true, // No token yet: as when a fresh instance's identity service is still starting.
        OperationCanceledException or IOException or HttpRequestException => true,
        _ => false,
    };

    /// <summary>Another writer was faster (or an earlier try of this very write was).</summary>
    public static bool IsConflict(Exception fault) => fault is RequestFailedException { Status: 404 or 409 or 412 } f && !IsMissingTable(f);

    public static bool IsTooLarge(Exception fault) =>
        fault is RequestFailedException { Status: 413 } or RequestFailedException { ErrorCode: "RequestBodyTooLarge" or "EntityTooLarge" or "PropertyValueTooLarge" };

    public static bool IsMissing(Exception fault) => fault is RequestFailedException { Status: 404 } f && !IsMissingTable(f);

    /// <exception cref="StorageUnavailableException">The service is silent.</exception>
    public static async Task<T> HeardAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (IsSilence(fault) && !cancellation.IsCancellationRequested)
        {
            throw new StorageUnavailableException(fault);
        }
    }

    /// <summary>The table itself is not there, and not only the row.</summary>
    public static bool IsMissingTable(RequestFailedException fault) => fault.ErrorCode is "TableNotFound";
}
