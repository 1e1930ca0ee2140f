using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Kernel.Tables;

/// <summary>One page of a long list.</summary>
/// <param name="Number">Counted from 1.</param>
public sealed record PageOf<TRow>(IReadOnlyList<TRow> Rows, int Total, int Number, int Pages)
{
    public static readonly PageOf<TRow> Empty = new([], 0, 1, 1);
}

public static class Paging
{
    public const int RowsOnAPage = 50;

    /// <summary>The page with this number, or the nearest there is.</summary>
    /// <param name="rows">Ordered to the last tie, or a row may be on two pages.</param>
    public static async Task<PageOf<TRow>> PageAsync<TRow>(this IQueryable<TRow> rows, int number, CancellationToken cancellationToken = default)
    {
        var total = await rows.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + RowsOnAPage - 1) / RowsOnAPage);
        var nearest = Math.Clamp(number, 1, pages);
        return new(await rows.Skip((nearest - 1) * RowsOnAPage).Take(RowsOnAPage).ToListAsync(cancellationToken), total, nearest, pages);
    }
}
