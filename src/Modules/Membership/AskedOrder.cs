namespace CommunityHub.Membership;

/// <summary>The order of a list as the address asks for it.</summary>
internal static class AskedOrder
{
    private static readonly Comparer<object?> ByKey = Comparer<object?>.Create((one, other) =>
        one is string text && other is string second ? StringComparer.CurrentCulture.Compare(text, second) : Comparer<object?>.Default.Compare(one, other));

    /// <param name="rows">Those that are alike by the key stay in this order.</param>
    /// <param name="sort">«-name» is «name» from the end; anything not known here is the first.</param>
    public static IReadOnlyList<TRow> InOrder<TRow>(this IEnumerable<TRow> rows, string? sort, params IReadOnlyList<(string Name, Func<TRow, object?> Key)> known)
    {
        var asked = sort ?? "";
        var (name, key) = known.FirstOrDefault(order => order.Name == asked.TrimStart('-'), known[0]);
        return [.. asked == "-" + name ? rows.OrderByDescending(key, ByKey) : rows.OrderBy(key, ByKey)];
    }
}
