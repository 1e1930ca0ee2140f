using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

/// <summary>Who may write in a community's plans, and how a version is fetched for writing.</summary>
internal static class PlanAccess
{
    private static readonly string[] Authors = [Group.Curator, Group.Leader, Group.DeputyLeader, Group.Secretary];

    public static bool MayWrite(this Actor actor, Guid communityId) =>
        actor.Is(Group.Administrator) || Authors.Any(post => actor.Is(Group.Of(post, communityId)));

    public static void MustWrite(this Actor actor, Guid communityId)
    {
        if (!actor.MayWrite(communityId))
            throw new RuleViolation("plan.not-yours",
                "План сообщества ведут его куратор, руководитель, заместитель и секретарь. У вас сегодня нет такого назначения.",
                "A community's plan is kept by its curator, leader, deputy leader and secretary. You hold no such post today.");
    }

    /// <summary>The version with its plan, locked until the transaction ends, so that two writers come one after the other.</summary>
    public static async Task<(Plan Plan, PlanVersion Version)> OpenForWriting(this PlanningDb db, Guid versionId, Actor by, CancellationToken cancellationToken)
    {
        var (plan, version) = await db.Locked(versionId, cancellationToken);
        by.MustWrite(plan.CommunityId);
        return (plan, version);
    }

    /// <inheritdoc cref="OpenForWriting"/>
    public static async Task<(Plan Plan, PlanVersion Version)> Locked(this PlanningDb db, Guid versionId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select from planning.versions where id = {versionId} for update", cancellationToken);
        var version = await db.Versions.Include(v => v.Sections).ThenInclude(s => s.Items).AsSplitQuery().SingleOrDefaultAsync(v => v.Id == versionId, cancellationToken)
            ?? throw new RuleViolation("version.not-found", "Такой редакции плана нет: возможно, ссылка устарела. Откройте список планов.", "There is no such version; the link may be old. Open the list of plans.");
        return (await db.Plans.SingleAsync(p => p.Id == version.PlanId, cancellationToken), version);
    }

    public static Item ItemOf(this PlanVersion version, Guid itemId) =>
        version.Sections.SelectMany(s => s.Items).SingleOrDefault(i => i.ItemId == itemId)
        ?? throw new RuleViolation("item.not-found", "Этой строки в плане уже нет. Обновите страницу.", "This row is no longer in the plan. Reload the page.");

    public static Section SectionOf(this PlanVersion version, Guid sectionId) =>
        version.Sections.SingleOrDefault(s => s.SectionId == sectionId)
        ?? throw new RuleViolation("section.not-found", "Этого раздела в плане уже нет. Обновите страницу.", "This section is no longer in the plan. Reload the page.");
}
