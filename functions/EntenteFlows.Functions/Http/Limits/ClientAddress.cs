using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Functions.Http.Limits;

/// <summary>From which network address a request comes, as far as somebody says so whom the caller cannot overrule.</summary>
public sealed class ClientAddress(IConfiguration settings)
{
    /// <summary>The header in which the proxy before the app writes the address, over whatever the caller sent under that name.</summary>
    public const string HeaderSetting = "ClientAddressHeader";

    /// <summary>Half of an IPv6 address: the network, in which each machine chooses the rest as it likes.</summary>
    private const int NetworkBytes = 8;

    /// <summary>The address, of IPv6 the network; null for this machine itself and where nobody knows.</summary>
    public string? Of(HttpRequest request)
    {
        IPAddress? address = FromHeader(request) ?? request.HttpContext.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is null || IPAddress.IsLoopback(address) ? null : NetworkOf(address);
    }

    // What a proxy adds stands last; all before it may be the caller's own.
    private IPAddress? FromHeader(HttpRequest request) =>
        settings[HeaderSetting] is { Length: > 0 } header && IPEndPoint.TryParse(request.Headers[header].ToString().Split(',')[^1].Trim(), out IPEndPoint? end)
            ? end.Address
            : null;

    private static string NetworkOf(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6
        ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
        : address.ToString();
}
