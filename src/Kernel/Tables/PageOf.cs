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

    /// <summary>The page with this number, or the nearest there is, of a list that has been read already.</summary>
    /// <param name="rowsOnAPage">Fewer where the list is a part of a page.</param>
    public static PageOf<TRow> PageAt<TRow>(this IReadOnlyList<TRow> rows, int number, int rowsOnAPage = RowsOnAPage)
    {
        var pages = Math.Max(1, (rows.Count + rowsOnAPage - 1) / rowsOnAPage);
        var nearest = Math.Clamp(number, 1, pages);
        return new([.. rows.Skip((nearest - 1) * rowsOnAPage).Take(rowsOnAPage)], rows.Count, nearest, pages);
    }

    /// <summary>The page with this number, or the nearest there is.</summary>
    /// <param name="rows">Ordered to the last tie, or a row may be on two pages.</param>
    public static Task<PageOf<TRow>> PageAsync<TRow>(this IQueryable<TRow> rows, int number, CancellationToken cancellationToken = default) =>
        rows.PageAsync(number, page => page, null, cancellationToken);

    /// <param name="show">What of each row is read: only for those of the page.</param>
    /// <param name="knownTotal">How many there are, when that has been counted already.</param>
    /// <inheritdoc cref="PageAsync{TRow}(IQueryable{TRow}, int, CancellationToken)"/>
    public static async Task<PageOf<TShown>> PageAsync<TRow, TShown>(
        this IQueryable<TRow> rows, int number, Func<IQueryable<TRow>, IQueryable<TShown>> show, int? knownTotal, CancellationToken cancellationToken = default)
    {
        var total = knownTotal ?? await rows.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + RowsOnAPage - 1) / RowsOnAPage);
        var nearest = Math.Clamp(number, 1, pages);
        return new(await show(rows.Skip((nearest - 1) * RowsOnAPage).Take(RowsOnAPage)).ToListAsync(cancellationToken), total, nearest, pages);
    }
}
