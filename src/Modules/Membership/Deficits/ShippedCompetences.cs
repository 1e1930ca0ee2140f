using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Deficits;

/// <summary>What school librarians are asked until their curator writes another list.</summary>
internal static class ShippedCompetences
{
    private const string Smart = "I – SMART skills", Stock = "Фонд и обслуживание", Reading = "Чтение и воспитание";

    private static readonly (string Group, string Name)[] All =
    [
        (Smart, "Поиск, отбор и проверка информации"),
        (Smart, "Медийная и информационная грамотность: как учить ей детей"),
        (Smart, "Цифровые инструменты в работе библиотеки"),
        (Smart, "Работа с данными: учёт, статистика, отчёты"),
        (Smart, "Общение, публичное выступление, работа в команде"),
        (Smart, "Проекты: замысел, заявка, результат"),
        (Stock, "Комплектование, учёт и списание фонда"),
        (Stock, "Учёт и обеспечение учебниками"),
        (Stock, "Электронный каталог и библиотечные программы"),
        (Reading, "Продвижение чтения: формы и события"),
        (Reading, "Библиотечный урок и работа с классом"),
        (Reading, "Краеведение и работа с партнёрами"),
    ];

    public static IReadOnlyList<Competence> For(Guid communityId) =>
        [.. All.Select((shipped, at) => Competence.Add(communityId, shipped.Group, shipped.Name, at + 1, Guid.Parse($"00000000-0000-7000-8000-00000c0{at + 1:00000}")))];

    /// <summary>The competences of a community in their order, those retired too.</summary>
    public static async Task<IReadOnlyList<Competence>> CompetencesOf(this MembershipDb db, Guid communityId, CancellationToken cancellationToken)
    {
        var own = await db.Competences.AsNoTracking().Where(c => c.CommunityId == communityId).ToListAsync(cancellationToken);
        return InOrder(own.Count > 0 ? own : For(communityId));
    }

    /// <summary>Before anything is written of them, what was shipped becomes the community's own. The caller saves.</summary>
    public static async Task<List<Competence>> OwnCompetencesOf(this MembershipDb db, Guid communityId, CancellationToken cancellationToken)
    {
        // Two who come first at once come here one after the other.
        await db.OneAtATime("membership.competences:" + communityId, cancellationToken);
        var own = await db.Competences.Where(c => c.CommunityId == communityId).ToListAsync(cancellationToken);
        if (own.Count > 0)
            return own;

        own = [.. For(communityId)];
        db.AddRange(own);
        return own;
    }

    private static List<Competence> InOrder(IReadOnlyList<Competence> all)
    {
        var groups = all.GroupBy(c => c.Group).ToDictionary(g => g.Key, g => g.Min(c => c.Order));
        return [.. all.OrderBy(c => groups[c.Group]).ThenBy(c => c.Group).ThenBy(c => c.Order).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }
}
