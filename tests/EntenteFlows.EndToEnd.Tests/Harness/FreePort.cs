using System.Net;
using System.Net.Sockets;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>
/// A port that stays free while the app is down. One that the system gives out would be given out again meanwhile, to a
/// connection of somebody else, so it is taken from below that range.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;

    public static int Take()
    {
        while (true)
        {
            int port = Random.Shared.Next(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another.
            }
        }
    }
}
