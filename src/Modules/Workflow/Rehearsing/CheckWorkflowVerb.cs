using System.Text.Json;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Workflow.Definitions;

namespace CommunityHub.Workflow.Rehearsing;

/// <summary>Says whether a BPMN file can be deployed, and every reason why not.</summary>
internal sealed class CheckWorkflowVerb(IEnumerable<Topic> topics, IEnumerable<TaskForm> forms) : IVerb
{
    public string Name => "workflow check";
    public string Usage => "FILE.bpmn [--registered]   whether a process can be deployed, as JSON; --registered: also whether its topics and forms are known";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var registered = arguments.Contains("--registered");
        if (arguments.Where(a => a != "--registered").ToList() is not [var path] || path.StartsWith('-'))
            throw new WrongUsage("Give one BPMN file, and perhaps --registered.");

        var file = WorkflowFile.Read(path);
        var known = registered ? new Known(topics.Select(t => t.Name).ToHashSet(), forms.Select(f => f.Key).ToHashSet(), null) : Known.Anything;
        var problems = BpmnCheck.Of(file, known);
        await output.WriteLineAsync(JsonSerializer.Serialize(
            new { processes = file.Processes.Select(p => new { id = p.Id, name = p.Name }), problems = problems.Select(p => new { element = p.Element, message = p.Message }) }, WorkflowFile.Json).AsMemory(), cancellationToken);
        return problems.Count == 0 ? 0 : 2;
    }
}
