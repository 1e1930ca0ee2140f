using System.Diagnostics;
using CommunityHub.Benchmarks.Measuring;

namespace CommunityHub.Benchmarks.Killing;

/// <summary>A whole host as a process of its own, with the topic and the people of the benchmark in it. It can be killed as a power cut would do it.</summary>
internal sealed class WorkingHost : IAsyncDisposable
{
    private readonly Process _process;
    private const string AtWork = "at work";

    private readonly List<string> _said = [];
    private readonly TaskCompletionSource _isAtWork = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkingHost(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>«worker CONNECTION»: what the other process does. It ends when nobody holds its input any longer.</summary>
    public static async Task<int> Work(string[] arguments)
    {
        if (arguments is not [var database])
            return 64;

        await using var house = await House.Plain(database, services => services.AddKilling());
        await house.Run(_ => { }, CancellationToken.None);
        Console.WriteLine(AtWork);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static WorkingHost On(string database)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CommunityHub.Benchmarks.dll"), "worker", database])
        {
            WorkingDirectory = House.HostDirectory, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        return new(Process.Start(start)!);
    }

    public int Id => _process.Id;

    /// <summary>Waits until it has started.</summary>
    public Task IsAtWork(CancellationToken cancellationToken) => Aftermath.Until(() => Task.FromResult(_isAtWork.Task.IsCompleted), [this], cancellationToken);

    /// <summary>SIGKILL: it has no time for anything.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void MustBeAlive()
    {
        if (!_process.HasExited)
            return;

        lock (_said)
            throw new InvalidOperationException($"A host ended by itself. {string.Join(' ', _said.TakeLast(30))}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line == AtWork)
            _isAtWork.TrySetResult();
        else if (line is not null)
            lock (_said)
                _said.Add(line);
    }
}
