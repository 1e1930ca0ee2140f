using System.Net;
using System.Net.Sockets;

namespace CommunityHub.Host.Embedded;

internal static class Ports
{
    /// <summary>This port if nobody listens on it, else one that is free.</summary>
    public static int Free(int wanted = 0)
    {
        try
        {
            return Try(wanted);
        }
        catch (SocketException)
        {
            return Try(0);
        }
    }

    private static int Try(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
