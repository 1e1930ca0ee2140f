using CommunityHub.Kernel.Sheets;
using CommunityHub.Membership.Schools;

namespace CommunityHub.Membership.Importing;

/// <summary>The head of a list: one row, or two where «Количество» stands above «учеников» and «классов».</summary>
/// <param name="Names">What each column is called in the file.</param>
/// <param name="Columns">The code of a <see cref="ListField"/> by the place of the column.</param>
/// <param name="Behind">The place of the first row below it.</param>
internal sealed record ListHead(IReadOnlyList<string> Names, IReadOnlyDictionary<int, string> Columns, int Behind)
{
    private const int LongestName = 160, MostColumns = 60;

    /// <summary>A list is of schools or of people.</summary>
    public bool NamesSomebody => Columns.Values.Any(code => code == ListField.School.Code || code == ListField.Person.Code || code == ListField.Surname.Code);

    /// <summary>The row, or the two, in which most columns are known by their name.</summary>
    public static ListHead Find(IReadOnlyList<SheetRow> rows)
    {
        var best = new ListHead([], new Dictionary<int, string>(), 0);
        for (var at = 0; at < rows.Count; at++)
        {
            Take(Of(Whole(rows[at]), at + 1));
            if (at + 1 < rows.Count && rows[at].FromLeft is not null)
                Take(Of(Joined(rows[at], rows[at + 1]), at + 2));
        }

        return best;

        void Take(ListHead head) => best = head.Columns.Count > best.Columns.Count ? head : best;
    }

    public bool Repeats(SheetRow row) => row.Cells.Count(c => c.Length > 0) > 1 && row.Cells.Select((c, at) => c.Length == 0 || Names.ElementAtOrDefault(at) == c).All(same => same);

    public static IReadOnlyDictionary<int, string> Understood(IReadOnlyList<string> names)
    {
        var columns = new Dictionary<int, string>();
        for (var at = 0; at < names.Count; at++)
            if (ListField.Headed(names[at]) is { } field && !columns.ContainsValue(field.Code))
                columns[at] = field.Code;

        // «Ставок» in a list of people is how much of a post each of them has.
        if (columns.Where(c => c.Value == ListField.LibraryPosts.Code).Select(c => (int?)c.Key).FirstOrDefault() is { } posts && !columns.ContainsValue(ListField.Rate.Code)
            && columns.Values.Any(code => code == ListField.Person.Code || code == ListField.Surname.Code) && !SchoolName.Normal(names[posts]).Contains("штат", StringComparison.Ordinal))
            columns[posts] = ListField.Rate.Code;
        return columns;
    }

    private static ListHead Of(IReadOnlyList<string> names, int behind) => names.Count > MostColumns || names.Any(n => n.Length > LongestName) ? new([], new Dictionary<int, string>(), behind) : new(names, Understood(names), behind);

    private static IReadOnlyList<string> Whole(SheetRow row) => [.. row.Cells.Select(c => c.ReplaceLineEndings(" "))];

    private static List<string> Joined(SheetRow above, SheetRow below)
    {
        var (names, last) = (new List<string>(), "");
        for (var at = 0; at < Math.Max(above.Cells.Count, below.Cells.Count); at++)
        {
            last = above.FromLeft?.Contains(at) == true ? last : above[at];
            names.Add($"{last} {below[at]}".ReplaceLineEndings(" ").Trim());
        }

        return names;
    }
}
