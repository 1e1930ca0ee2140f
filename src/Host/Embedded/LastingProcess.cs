using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace CommunityHub.Host.Embedded;

/// <summary>A server beside the host that is started again when it ends without having been asked to, as after a kill -9.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Whoever ends it calls Stop, which waits for it and disposes of what it owns.")]
internal sealed class LastingProcess
{
    private const int MostQuickEnds = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _ending = new();
    private readonly Func<ChildProcess> _start;
    private readonly Func<Task> _say;
    private readonly Task _watching;

    private ChildProcess _now;

    /// <param name="start">Starts it, the first time and each time after it has ended.</param>
    /// <param name="say">Tells whoever watches the console that it is started again.</param>
    public LastingProcess(Func<ChildProcess> start, Func<Task> say)
    {
        (_start, _say, _now) = (start, say, start());
        _watching = Watch();
    }

    /// <summary>False when it has ended so often and so quickly that it is not started any longer.</summary>
    public bool IsKept => !_watching.IsCompleted;

    public async Task Stop(Signal signal)
    {
        await _ending.CancelAsync();
        await _watching;
        await _now.Stop(signal);
        _ending.Dispose();
    }

    // The first tries after a kill may fail: what the dead one has left behind goes away a moment later.
    private async Task Watch()
    {
        var (quickEnds, begun) = (0, Stopwatch.GetTimestamp());
        try
        {
            while (quickEnds < MostQuickEnds)
            {
                await _now.Ended(_ending.Token);
                var wasQuick = Stopwatch.GetElapsedTime(begun) < Quick;
                quickEnds = wasQuick ? quickEnds + 1 : 0;
                if (!wasQuick)
                    await _say();
                await Task.Delay(Pause, _ending.Token);
                (_now, begun) = (_start(), Stopwatch.GetTimestamp());
            }
        }
        catch (OperationCanceledException)
        {
            // It is to end now, and for good.
        }
    }
}
