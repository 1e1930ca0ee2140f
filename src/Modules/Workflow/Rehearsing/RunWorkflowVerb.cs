using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;

namespace CommunityHub.Workflow.Rehearsing;

/// <summary>Plays a process in memory by a script, and tells what happened.</summary>
internal sealed class RunWorkflowVerb : IVerb
{
    private static readonly DateTimeOffset Beginning = new(2024, 1, 1, 9, 0, 0, TimeSpan.FromHours(3));

    public string Name => "workflow run";
    public string Usage => "FILE.bpmn --script STEPS.json [--now 2024-01-01T09:00+03:00] [--process ID]   plays a process in memory on a held clock, as JSON";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var (path, options) = Read(arguments);
        var file = WorkflowFile.Read(path);
        if (BpmnCheck.Of(file, Known.Anything) is { Count: > 0 } problems)
            throw Refused(problems);

        var now = options.GetValueOrDefault("--now") is not { } written ? Beginning
            : IsoMoment.Read(written) ?? throw new WrongUsage($"«{written}» is no moment. Write --now 2024-01-01T09:00+03:00.");
        var process = options.GetValueOrDefault("--process") is not { } id ? file.Processes[0]
            : file.Processes.FirstOrDefault(p => p.Id == id) ?? throw new WrongUsage($"There is no process «{id}» in the file; there are: {string.Join(", ", file.Processes.Select(p => p.Id))}.");
        var script = options.GetValueOrDefault("--script") is not { } steps ? []
            : Act.ReadScript(File.Exists(steps) ? await File.ReadAllTextAsync(steps, cancellationToken) : throw new RuleViolation("file.not-found", $"Файла «{steps}» нет.", $"There is no file “{steps}”."));

        var rehearsal = await Rehearsal.Play(file, process, now, script);
        await output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            trace = rehearsal.Stage.Trace.Select(t => new { element = t.Element, type = t.Type, @event = Word(t.Event), at = t.At.ToOffset(now.Offset) }),
            open = rehearsal.Open,
            variables = rehearsal.Root?.Variables ?? [],
            state = rehearsal.State,
        }, WorkflowFile.Json).AsMemory(), cancellationToken);
        return 0;
    }

    private static string Word(HistoryKind kind) => kind switch
    {
        HistoryKind.Entered => "entered", HistoryKind.Completed => "completed", HistoryKind.Cancelled => "cancelled", _ => "failed",
    };

    private static RuleViolation Refused(IReadOnlyList<Problem> problems)
    {
        var all = string.Join("\n", problems.Select(p => $"[{p.Element}] {p.Message}"));
        return new("definition.refused", $"Схему нельзя исполнить.\n{all}", $"The definition cannot be run.\n{all}");
    }

    private static (string Path, Dictionary<string, string> Options) Read(IReadOnlyList<string> arguments)
    {
        string? path = null;
        var options = new Dictionary<string, string>();
        for (var i = 0; i < arguments.Count; i++)
            if (arguments[i] is "--script" or "--now" or "--process" && i + 1 < arguments.Count)
                options[arguments[i]] = arguments[++i];
            else if (path is null && !arguments[i].StartsWith('-'))
                path = arguments[i];
            else
                throw new WrongUsage($"«{arguments[i]}» is not understood.");
        return (path ?? throw new WrongUsage("Give a BPMN file, and --script with the steps."), options);
    }
}
