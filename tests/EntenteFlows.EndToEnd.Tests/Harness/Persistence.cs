using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Sends a request again until somebody answers, as a careful client would; and knows which requests a kill cut off.</summary>
public sealed class Persistence : DelegatingHandler
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<long, HttpMethod> _underWay = [];
    private readonly ConcurrentDictionary<long, bool> _cutOff = [];
    private long _tries;

    /// <summary>Requests sent and not answered, by number.</summary>
    public IReadOnlyDictionary<long, HttpMethod> UnderWay => new Dictionary<long, HttpMethod>(_underWay);

    /// <summary>True for a request that ended without an answer.</summary>
    public bool WasCutOff(long number) => _cutOff.ContainsKey(number);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick);
        while (true)
        {
            if (await TryAsync(request, cancellationToken) is { } answer)
                return answer;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <returns>Null where the same request has to be sent again.</returns>
    private async Task<HttpResponseMessage?> TryAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        long number = Interlocked.Increment(ref _tries);
        _underWay[number] = request.Method;
        try
        {
            HttpResponseMessage answer = await base.SendAsync(request, cancellation);
            await answer.Content.LoadIntoBufferAsync(cancellation);
            if (answer.StatusCode is not HttpStatusCode.ServiceUnavailable)
                return answer;
            answer.Dispose();
        }
        catch (HttpRequestException fault)
        {
            if (fault.InnerException is not SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                _cutOff[number] = true;
        }
        finally
        {
            _underWay.TryRemove(number, out _);
        }
        return null;
    }
}
