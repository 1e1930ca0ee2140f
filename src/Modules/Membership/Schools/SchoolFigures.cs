using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools;

/// <summary>A school in numbers, as of a day.</summary>
/// <param name="LibraryPosts">By the staff list; null when nobody has said.</param>
/// <param name="Taken">Of them, by those who work there.</param>
/// <param name="Head">«Иванова Мария Петровна».</param>
internal sealed record SchoolFigures(int? Pupils, int? Classes, decimal? LibraryPosts, decimal Taken, string? Head)
{
    public static readonly SchoolFigures Unknown = new(null, null, null, 0, null);

    public decimal? Vacant => LibraryPosts is { } posts ? Math.Max(0, posts - Taken) : null;
}

internal static class ReadingSchoolFigures
{
    /// <summary>By the school; of those whose size, head or work is known.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SchoolFigures>> FiguresOf(this MembershipDb db, IQueryable<Guid> schools, AsOf asOf, CancellationToken cancellationToken = default)
    {
        var sizes = await db.SchoolSizes.On(asOf).Where(s => schools.Contains(s.SchoolId)).Select(s => new { s.SchoolId, s.Pupils, s.Classes, s.LibraryPosts }).ToDictionaryAsync(s => s.SchoolId, cancellationToken);
        var heads = await db.SchoolHeads.On(asOf).Where(h => schools.Contains(h.SchoolId)).Select(h => new { h.SchoolId, h.Name }).ToDictionaryAsync(h => h.SchoolId, h => h.Name, cancellationToken);
        var taken = await db.Employments.On(asOf).Where(e => e.SchoolId != null && schools.Contains(e.SchoolId.Value) && SchoolPost.OfLibrary.Contains(e.Post))
            .GroupBy(e => e.SchoolId!.Value).Select(g => new { g.Key, Rates = g.Sum(e => e.Rate) }).ToDictionaryAsync(g => g.Key, g => g.Rates, cancellationToken);

        return sizes.Keys.Union(heads.Keys).Union(taken.Keys).ToDictionary(id => id, id => new SchoolFigures(
            sizes.GetValueOrDefault(id)?.Pupils, sizes.GetValueOrDefault(id)?.Classes, sizes.GetValueOrDefault(id)?.LibraryPosts, taken.GetValueOrDefault(id), heads.GetValueOrDefault(id)));
    }
}
