using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Schools;

/// <summary>One sort of facts about a school, as its card shows it on a day.</summary>
/// <param name="Path">The page with their history, below the school's.</param>
internal sealed record SortOfFacts(string Title, string Path, IReadOnlyList<DatedFact> Facts)
{
    public static async Task<IReadOnlyList<SortOfFacts>> Of(Guid school, AsOf asOf, MembershipDb db)
    {
        return
        [
            new(Say("Руководитель", "Head"), "head", await Read(db.SchoolHeads)), new(Say("Муниципалитет и кластер", "Municipality and cluster"), "placement", await Read(db.Placements)),
            new(Say("Ученики и классы", "Pupils and classes"), "size", await Read(db.SchoolSizes)), new(Say("Корпуса и библиотеки", "Buildings and libraries"), "buildings", await Read(db.Buildings)),
            new(Say("Ресурсная карта", "Resource card"), "library", await Read(db.ResourceCards)),
        ];

        async Task<IReadOnlyList<DatedFact>> Read<TFact>(DbSet<TFact> facts) where TFact : SchoolFact =>
            [.. (await facts.AsNoTracking().Where(f => f.SchoolId == school).On(asOf).ToListAsync()).OrderBy(f => f.Key.Length).ThenBy(f => f.Key, StringComparer.Ordinal)];
    }
}
