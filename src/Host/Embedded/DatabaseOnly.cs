using System.Runtime.InteropServices;

namespace CommunityHub.Host.Embedded;

/// <summary>«database --data DIR»: a database alone, for tests; prints its connection string and ends on Ctrl-C.</summary>
internal static class DatabaseOnly
{
    public static async Task<int> Run(string[] args)
    {
        if (args is not ["database", "--data", var directory])
            return 64;

        using var stopping = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }

        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var postgres = new EmbeddedPostgres(Path.GetFullPath(directory), Console.Error);
            Console.WriteLine(await postgres.Start());
            await Task.Delay(Timeout.Infinite, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how it is meant to end.
        }
        catch (EmbeddedFailure failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }

        return 0;
    }
}
