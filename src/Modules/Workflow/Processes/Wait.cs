using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;

namespace CommunityHub.Workflow.Processes;

/// <summary>One place where a run stands: at what, with whom, since when and until when.</summary>
/// <param name="Who">The person who has it, else the posts it is offered to; null where nobody but time is waited for.</param>
internal sealed record Wait(string Name, string? Who, DateTimeOffset Since, DateTimeOffset? DueAt, bool IsLate, UserTask? Task)
{
    public static IReadOnlyList<Wait> Of(ProcessInstance instance, ProcessGraph graph, DateTimeOffset now) =>
    [
        .. from token in instance.Tokens.OrderBy(t => t.ArrivedAt)
           let task = instance.Tasks.FirstOrDefault(t => t.TokenId == token.Id && t.IsOpen)
           select task is null
               ? new Wait(graph[token.ElementId].Name, null, token.ArrivedAt, null, false, null)
               : new Wait(task.Name, task.ClaimedByName ?? GroupWords.Say(task.CandidateGroups), task.CreatedAt, task.DueAt, task.IsLate(now), task),
    ];
}
