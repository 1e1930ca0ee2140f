using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Merging;

/// <summary>Which school a double has become part of, and which doubles a school has taken in; the one that was kept may have become part of another itself.</summary>
internal static class Doubles
{
    /// <returns>The id itself where it is no double's.</returns>
    public static async Task<Guid> KeptOf(this MembershipDb db, Guid schoolId, CancellationToken cancellationToken) => (await db.Database.SqlQuery<Guid>(
        $"""
        with recursive kept as (
            select id, merged_into_id from membership.schools where id = {schoolId}
            union select s.id, s.merged_into_id from membership.schools s join kept on s.id = kept.merged_into_id)
        select id as "Value" from kept where merged_into_id is null
        """).ToListAsync(cancellationToken)).FirstOrDefault(schoolId);

    /// <summary>Of many schools those that have become part of another, with the one that is kept.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> KeptOfDoubles(this MembershipDb db, IReadOnlyCollection<Guid> schoolIds, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<Guid, Guid>();
        foreach (var id in await db.Schools.IgnoreQueryFilters().Where(s => schoolIds.Contains(s.Id) && s.MergedIntoId != null).Select(s => s.Id).ToListAsync(cancellationToken)) // few
            kept[id] = await db.KeptOf(id, cancellationToken);
        return kept;
    }
}

internal sealed class SchoolsMergedIntoHandler(MembershipDb db) : IRequestHandler<SchoolsMergedInto, IReadOnlyList<Guid>>
{
    public async Task<IReadOnlyList<Guid>> Handle(SchoolsMergedInto question, CancellationToken cancellationToken)
    {
        var kept = await db.KeptOf(question.SchoolId, cancellationToken);
        return [kept, .. await db.Database.SqlQuery<Guid>(
            $"""
            with recursive doubles as (
                select id from membership.schools where merged_into_id = {kept}
                union select s.id from membership.schools s join doubles on s.merged_into_id = doubles.id)
            select id as "Value" from doubles
            """).ToListAsync(cancellationToken)];
    }
}
