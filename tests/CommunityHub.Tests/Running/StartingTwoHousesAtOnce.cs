using System.Net;
using System.Net.Sockets;
using CommunityHub.Host.Embedded;

namespace CommunityHub.Tests.Running;

/// <summary>Two houses look for the same port before either of them listens.</summary>
public sealed class StartingTwoHousesAtOnce
{
    [Fact]
    public void gives_the_wanted_port_to_one_of_them()
    {
        int wanted;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            wanted = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        int[] given = [Ports.Free(wanted), Ports.Free(wanted), Ports.Free(wanted)];

        Assert.Equal(wanted, given[0]);
        Assert.DoesNotContain(wanted, given[1..]);
    }

    [Fact]
    public void gives_another_where_somebody_listens()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        Assert.NotEqual(((IPEndPoint)taken.LocalEndpoint).Port, Ports.Free(((IPEndPoint)taken.LocalEndpoint).Port));
    }
}
