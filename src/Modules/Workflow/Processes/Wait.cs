using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Processes;

/// <summary>One place where a run stands: at what, with whom, since when and until when.</summary>
/// <param name="Who">The person who has it, else the posts it is offered to; null where nobody has it.</param>
/// <param name="WaitsFor">What is waited for where nobody has it.</param>
internal sealed record Wait(Guid TokenId, string Name, string? Who, string WaitsFor, DateTimeOffset Since, DateTimeOffset? DueAt, bool IsLate, UserTask? Task)
{
    public static IReadOnlyList<Wait> Of(ProcessInstance instance, ProcessGraph graph, DateTimeOffset now) => Of(instance.Tokens, instance.Tasks, graph, now);

    public static IReadOnlyList<Wait> Of(List<Token> tokens, List<UserTask> tasks, ProcessGraph graph, DateTimeOffset now) =>
    [
        .. from token in tokens.OrderBy(t => t.ArrivedAt)
           where !tokens.Exists(t => t.ParentId == token.Id) // it stands for what is inside
           let element = graph[token.ElementId]
           let task = tasks.FirstOrDefault(t => t.TokenId == token.Id && t.IsOpen)
           select task is null
               ? new Wait(token.Id, element.Name.Length > 0 ? element.Name : element.Id, null, For(element), token.ArrivedAt, null, false, null)
               : new Wait(token.Id, task.Name, task.ClaimedByName ?? GroupWords.Say(task.CandidateGroups), "", task.CreatedAt, task.DueAt, task.IsLate(now), task),
    ];

    private static string For(Element element) => element switch
    {
        ReceiveTaskElement or CatchEvent { Trigger: MessageTrigger } => Say("ждёт сообщения", "waits for a message"),
        CatchEvent => Say("ждёт времени", "waits for its time"),
        EventGateway => Say("ждёт первого из событий", "waits for the first of several events"),
        ParallelGateway => Say("ждёт других ветвей", "waits for its fellows"),
        CallActivity => Say("ждёт вызванного процесса", "waits for the called process"),
        ServiceTaskElement => Say("выполняет система", "the house is at it"),
        _ => Say("ждёт", "waits"),
    };
}
