using System.Net;
using System.Net.Sockets;

namespace CommunityHub.Host.Embedded;

/// <summary>Ports on the loopback. A wanted one that is given is kept as long as this house runs: another that starts in the same second is given a different one, although nobody listens yet.</summary>
internal static class Ports
{
    private static readonly List<FileStream> Kept = [];
    private static readonly Lock Keeping = new();

    /// <summary>This port if nobody listens on it and no other house keeps it, else one that is free.</summary>
    public static int Free(int wanted = 0) => wanted > 0 && MayHave(wanted) ? wanted : Try(0);

    private static bool MayHave(int port)
    {
        if (Keep(port) is not { } note)
            return false;

        try
        {
            Try(port);
        }
        catch (SocketException)
        {
            note.Dispose();
            return false;
        }

        lock (Keeping)
            Kept.Add(note);
        return true;
    }

    // The lock goes with the process, however that ends; the empty file may stay.
    private static FileStream? Keep(int port)
    {
        try
        {
            return new(Path.Combine(Path.GetTempPath(), $"communityhub-port-{port}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Try(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
