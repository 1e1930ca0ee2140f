using System.Runtime.InteropServices;

namespace CommunityHub.Host;

/// <summary>Ctrl-C while the house is still starting: the start is given up in order, so that no server stays behind. Once it runs, the host hears for itself.</summary>
internal sealed class EarlyEnd : IDisposable
{
    /// <summary>What a shell expects of a program that was interrupted.</summary>
    public const int Interrupted = 130;

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _signals;

    private volatile bool _isOver;

    public EarlyEnd() => _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, Hear))];

    public bool IsAsked => _asked.Task.IsCompleted;

    /// <exception cref="OperationCanceledException">Somebody asked to end before it was done.</exception>
    public async Task<TResult> Unless<TResult>(Task<TResult> start)
    {
        await Task.WhenAny(start, _asked.Task);
        _isOver = true;
        if (!start.IsCompleted)
            throw new OperationCanceledException();

        return await start;
    }

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Hear(PosixSignalContext signal)
    {
        if (_isOver)
            return;

        signal.Cancel = true;
        _asked.TrySetResult();
    }
}
