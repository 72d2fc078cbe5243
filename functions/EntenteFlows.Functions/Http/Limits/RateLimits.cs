using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Http.Limits;

/// <summary>
/// Says whether somebody has done something too often. It stands before no true link: an address alone never keeps its holder from reading or deciding, a link's own count
/// is nobody else's, and what one address has sent to a mailbox keeps no other from writing to it. Where the counts cannot be had, nobody is kept from anything.
/// </summary>
public sealed partial class RateLimits(ILimitCounts counts, ClientAddress addresses, LimitSettings settings, TimeProvider clock, ILogger<RateLimits> log)
{
    /// <summary>How long a request waits for the count at most; storage that is slower than this has other sorrows.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>Counts one more from this request's address.</summary>
    /// <returns>Null where it is within the limit; otherwise how long it takes until the next window.</returns>
    public Task<TimeSpan?> CountAsync(Limit limit, HttpRequest request) =>
        addresses.Of(request) is { } address ? CountAsync(limit, address) : Task.FromResult<TimeSpan?>(null);

    /// <summary>Counts one more from this request's address to this mailbox: the mailbox is not filled, and nobody else's sending is kept from it.</summary>
    /// <returns>As the other.</returns>
    public Task<TimeSpan?> CountAsync(Limit limit, HttpRequest request, string mailbox) =>
        addresses.Of(request) is { } address ? CountAsync(limit, $"{address} {EmailAddress.Mailbox(mailbox)}") : Task.FromResult<TimeSpan?>(null);

    /// <summary>Counts one more with this link.</summary>
    /// <returns>As the other.</returns>
    public Task<TimeSpan?> CountAsync(Limit limit, Capability link) =>
        CountAsync(limit, FormattableString.Invariant($"{link.Case}-{link.Purpose}-{link.Task}-{link.Person}-{link.Attempt}"));

    private async Task<TimeSpan?> CountAsync(Limit limit, string who)
    {
        int most = settings.Most[limit];
        if (most == 0)
            return null;
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset start = now.AddTicks(-((now - Midnight(now)).Ticks % settings.Window.Ticks));
        try
        {
            // Not the request's own token: who hangs up is counted all the same.
            using CancellationTokenSource late = new(Patience);
            if (await counts.TryAddAsync(limit.ToString(), who, start, most, late.Token))
                return null;
        }
#pragma warning disable CA1031 // Whatever ails the counts must not close the door that they guard.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            NotCounted(fault, limit);
            return null;
        }
        TimeSpan left = start + settings.Window - now;
        Refused(limit);
        return left < ShortestWait ? ShortestWait : left;
    }

    private static DateTimeOffset Midnight(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);

    [LoggerMessage(LogEvents.LimitNotCounted, LogLevel.Warning, "The limit {Limit} could not be counted, so it did not hold")]
    private partial void NotCounted(Exception fault, Limit limit);

    [LoggerMessage(LogEvents.LimitReached, LogLevel.Information, "A request was refused by the limit {Limit}")]
    private partial void Refused(Limit limit);
}
