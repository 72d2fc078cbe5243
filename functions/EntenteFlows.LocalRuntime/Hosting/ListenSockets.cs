using System.Net;
using System.Net.Sockets;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>
/// The sockets that Kestrel listens on, bound before anything else starts: so a busy port is told at once, and the address is
/// known to the app's services before the first of them runs.
/// </summary>
internal sealed class ListenSockets : IDisposable
{
    private const int TriesForFreePort = 20;

    private readonly Dictionary<EndPoint, Socket> _sockets;

    private ListenSockets(int port, Dictionary<EndPoint, Socket> sockets) => (Port, _sockets) = (port, sockets);

    public int Port { get; }

    public IEnumerable<IPEndPoint> EndPoints => _sockets.Keys.Cast<IPEndPoint>();

    /// <summary>Binds the port on both loopback addresses, as <c>localhost</c> may mean either.</summary>
    /// <param name="port">0 for one that is free on both.</param>
    /// <exception cref="StartRefusedException">The port is taken.</exception>
    public static ListenSockets Bind(int port)
    {
        for (int tries = 1; ; tries++)
        {
            Dictionary<EndPoint, Socket> sockets = [];
            try
            {
                int bound = Add(sockets, IPAddress.Loopback, port);
                if (Socket.OSSupportsIPv6) AddIPv6(sockets, bound);
                return new(bound, sockets);
            }
            catch (SocketException fault)
            {
                foreach (Socket socket in sockets.Values) socket.Dispose();
                if (port == 0 && tries < TriesForFreePort) continue;
                throw new StartRefusedException($"Port {port} on localhost cannot be had ({fault.Message}). Stop what uses it, or choose another with --port N; 0 takes a free one.", fault);
            }
        }
    }

    /// <summary>Gives Kestrel the socket bound to an end point; it owns it from then on.</summary>
    public Socket Take(EndPoint endPoint) =>
        _sockets.TryGetValue(endPoint, out Socket? socket)
            ? socket
            : throw new InvalidOperationException($"Nothing was bound to {endPoint}.");

    public void Dispose()
    {
        foreach (Socket socket in _sockets.Values) socket.Dispose();
    }

    private static int Add(Dictionary<EndPoint, Socket> sockets, IPAddress address, int port)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = false;
            socket.Bind(new IPEndPoint(address, port));
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
        IPEndPoint bound = (IPEndPoint)socket.LocalEndPoint!;
        sockets.Add(bound, socket);
        return bound.Port;
    }

    private static void AddIPv6(Dictionary<EndPoint, Socket> sockets, int port)
    {
        try
        {
            Add(sockets, IPAddress.IPv6Loopback, port);
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // The system knows IPv6 but gives loopback no address of it; then localhost means 127.0.0.1.
        }
    }
}
