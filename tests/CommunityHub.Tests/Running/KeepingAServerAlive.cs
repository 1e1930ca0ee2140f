using System.Diagnostics;
using CommunityHub.Host.Embedded;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Running;

public sealed class KeepingAServerAlive : IDisposable
{
    private readonly string _log = Path.GetTempFileName();
    private readonly List<ChildProcess> _started = [];
    private int _said;

    public void Dispose() => File.Delete(_log);

    [Fact]
    public async Task starts_it_again_when_it_is_killed_and_not_when_it_is_stopped()
    {
        var server = Keep("60");

        Kill(_started[0].Id);
        await Hub.Eventually(() => Task.FromResult(_started.Count == 2));
        Assert.True(server.IsKept);

        await server.Stop(Signal.Terminate);
        Assert.Equal(2, _started.Count);
        Assert.All(_started, one => Assert.True(one.Ended(TestContext.Current.CancellationToken).IsCompleted));
    }

    [Fact]
    public async Task gives_up_on_one_that_never_stays()
    {
        var server = Keep("0");

        await Hub.Eventually(() => Task.FromResult(!server.IsKept));

        Assert.Equal(41, _started.Count);
        Assert.Equal(0, _said);
        await server.Stop(Signal.Terminate);
    }

    private LastingProcess Keep(string seconds) => new(
        () =>
        {
            var one = ChildProcess.Start("sleep", [seconds], asNobody: false, _log);
            _started.Add(one);
            return one;
        },
        () =>
        {
            _said++;
            return Task.CompletedTask;
        });

    private static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }
}
