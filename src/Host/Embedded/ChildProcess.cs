using System.Diagnostics;

namespace CommunityHub.Host.Embedded;

internal enum Signal { Interrupt = 2, Kill = 9, Terminate = 15 }

/// <summary>A server that runs beside the host and ends with it.</summary>
internal sealed class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <param name="asNobody">When we are root: as the user «nobody», because the program refuses root.</param>
    /// <param name="log">The file that takes what it prints.</param>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, bool asNobody, string log)
    {
        var words = new List<string>();
        if (OperatingSystem.IsLinux())
            words.Add("setsid"); // so that Ctrl-C reaches the host alone, and the host ends its children in order
        if (asNobody && Ownership.WeAreRoot)
            words.AddRange(["setpriv", $"--reuid={Ownership.Nobody}", $"--regid={Ownership.Nobody}", "--clear-groups"]);
        words.Add(program);
        words.AddRange(arguments);

        var start = new ProcessStartInfo(words[0], words.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        var process = Process.Start(start)!;
        // Shared: one that was started again writes on where the dead one ended.
        var file = TextWriter.Synchronized(new StreamWriter(new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => file.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => file.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>A process of an earlier run, if it still is what we think it is.</summary>
    public static ChildProcess? Existing(int pid, string mentioning)
    {
        try
        {
            var process = Process.GetProcessById(pid);
            var commandLine = $"/proc/{pid}/cmdline";
            return !File.Exists(commandLine) || File.ReadAllText(commandLine).Contains(mentioning, StringComparison.Ordinal) ? new(process) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public Task Ended(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async Task<int?> Wait(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Asks it to end, and ends it when it does not.</summary>
    public async Task Stop(Signal signal)
    {
        if (_process.HasExited)
            return;

        Send(_process.Id, signal);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Send(_process.Id, Signal.Kill);
        }
    }

    // .NET itself can only kill; whoever is asked politely closes its files.
    private static void Send(int pid, Signal signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{(int)signal}", $"{pid}"]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}
