using System.Globalization;

namespace CommunityHub.Host.Embedded;

/// <summary>A data directory serves one run at a time. The lock is the open file itself: a killed run holds none.</summary>
internal sealed class OneRun : IDisposable
{
    private readonly FileStream _lock;

    private OneRun(FileStream file) => _lock = file;

    /// <exception cref="EmbeddedFailure">Another run works on this directory.</exception>
    public static OneRun On(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "run.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new(file);
        }
        catch (IOException)
        {
            throw new EmbeddedFailure($"CommunityHub is already running on {directory}. Stop that run with Ctrl-C, or give this one data of its own: ./hub run --data DIR");
        }
    }

    public void Dispose() => _lock.Dispose();
}
