using CommunityHub.Contracts.Membership;

namespace CommunityHub.Workflow.Processes;

/// <summary>How the groups a task is offered to are said.</summary>
internal static class GroupWords
{
    public static string Say(IEnumerable<string> groups) => string.Join(", ", groups.Select(g => g.Split(':')[0] switch
    {
        Group.Director => Kernel.Words.Say("директор", "director"),
        Group.Deputy => Kernel.Words.Say("заместитель директора", "deputy director"),
        Group.Curator => Kernel.Words.Say("куратор", "curator"),
        Group.Leader => Kernel.Words.Say("руководитель", "leader"),
        Group.DeputyLeader => Kernel.Words.Say("заместитель руководителя", "deputy leader"),
        Group.Secretary => Kernel.Words.Say("секретарь", "secretary"),
        Group.Administrator => Kernel.Words.Say("администратор", "administrator"),
        var other => other,
    }).Distinct());
}
