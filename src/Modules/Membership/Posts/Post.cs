using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;

namespace CommunityHub.Membership.Posts;

/// <summary>A post as the centre knows it. The list is the house's, who holds which is data.</summary>
/// <param name="Code">One of the constants of <see cref="Group"/>.</param>
/// <param name="OfCommunity">Held in one community each, and not in the centre as a whole.</param>
/// <param name="ForOne">Held by one person at a time, those who stand in apart.</param>
internal sealed record Post(string Code, bool OfCommunity, bool ForOne, string Russian, string InGenitive, string English)
{
    public static readonly IReadOnlyList<Post> All =
    [
        new(Group.Director, false, true, "директор", "директора", "director"),
        new(Group.Deputy, false, false, "заместитель директора", "заместителя директора", "deputy director"),
        new(Group.Administrator, false, false, "администратор", "администратора", "administrator"),
        new(Group.Curator, true, true, "куратор", "куратора", "curator"),
        new(Group.Leader, true, true, "руководитель", "руководителя", "leader"),
        new(Group.DeputyLeader, true, false, "заместитель руководителя", "заместителя руководителя", "deputy leader"),
        new(Group.Secretary, true, true, "секретарь", "секретаря", "secretary"),
        new(Group.Moderator, true, false, "модератор мероприятий", "модератора мероприятий", "event moderator"),
        new(Group.Member, true, false, "член сообщества", "члена сообщества", "member"),
    ];

    /// <summary>What makes somebody one of the community, without anything to decide in it.</summary>
    public static readonly IReadOnlyList<string> OfMembers = [Group.Member, Group.Moderator];

    public static bool IsOfMembers(string group) => OfMembers.Contains(group.Split(':')[0]);

    public static Post Of(string code) => All.SingleOrDefault(post => post.Code == code)
        ?? throw new RuleViolation("post.unknown", $"Должности «{code}» нет в перечне. Выберите должность из списка.", $"There is no post “{code}”. Choose one from the list.");

    /// <summary>«директор», «и.о. директора».</summary>
    public string Title(bool acting) => acting ? Words.Say($"и.о. {InGenitive}", $"acting {English}") : Words.Say(Russian, English);

    /// <summary>«И.о. директора»: as it begins a line of a paper.</summary>
    public string PaperTitle(bool acting)
    {
        var title = acting ? $"и.о. {InGenitive}" : Russian;
        return char.ToUpperInvariant(title[0]) + title[1..];
    }
}
