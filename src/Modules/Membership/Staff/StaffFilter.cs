using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Qualifications;

namespace CommunityHub.Membership.Staff;

/// <summary>Which rows of a staff list are asked for, and in which order.</summary>
internal sealed record StaffFilter(string? Search, string? Post, Category? Category, TenureBand? Band, string? Cluster, bool BeginnersOnly, string? Sort)
{
    private static readonly List<string> Posts = [.. SchoolPost.All.Select(post => post.Code)];

    public bool Asks => !string.IsNullOrWhiteSpace(Search) || Post is not null || Category is not null || Band is not null || Cluster is not null || BeginnersOnly;

    /// <summary>What has to be known of everybody to choose and to order by.</summary>
    public StaffParts Needs
    {
        get
        {
            var needs = string.IsNullOrWhiteSpace(Search) ? StaffParts.None : StaffParts.Names | StaffParts.Schools;
            needs |= Order is "school" ? StaffParts.Schools : Post is not null || Order is "post" or "rate" ? StaffParts.Work : StaffParts.None;
            needs |= Cluster is null ? StaffParts.None : StaffParts.Places;
            needs |= Band is not null || BeginnersOnly || Order is "tenure" or "libraries" or "here" ? StaffParts.Tenure : StaffParts.None;
            needs |= Category is not null || Order is "category" ? StaffParts.Learning : StaffParts.None;
            return needs | (Order is "hours" ? StaffParts.Hours : StaffParts.None);
        }
    }

    private string? Order => Sort?.TrimStart('-');

    /// <param name="rows">By name.</param>
    public IReadOnlyList<StaffRow> Of(IEnumerable<StaffRow> rows)
    {
        var asks = SearchText.Asking(Search);
        return [.. InOrder(rows.Where(row => Shows(row, asks)))];
    }

    private bool Shows(StaffRow row, Predicate<string> asks) =>
        (Post is null || row.Work?.Post == Post) && (Category is null || (row.Learning?.Category ?? Qualifications.Category.None) == Category) && (Band is null || row.Band == Band)
        && (Cluster is null || row.Cluster == Cluster) && (!BeginnersOnly || row.IsBeginner) && (string.IsNullOrWhiteSpace(Search) || asks(row.SearchText));

    private IEnumerable<StaffRow> InOrder(IEnumerable<StaffRow> rows)
    {
        var ordered = Order switch
        {
            "school" => rows.OrderBy(row => row.SchoolOrder),
            "post" => rows.OrderBy(row => row.Work is null ? -1 : Posts.IndexOf(row.Work.Post)),
            "rate" => rows.OrderBy(row => row.Work?.Rate ?? 0),
            "tenure" => rows.OrderBy(row => row.Tenure?.Months ?? -1),
            "libraries" => rows.OrderBy(row => row.Tenure?.InLibraries ?? -1),
            "here" => rows.OrderBy(row => row.Tenure?.Here ?? -1),
            "category" => rows.OrderBy(row => row.Learning?.Category ?? Qualifications.Category.None),
            "hours" => rows.OrderBy(row => row.CourseHours),
            _ => rows,
        };
        return Sort?.StartsWith('-') == true ? ordered.Reverse() : ordered;
    }

    /// <summary>What the address says, without what means nothing.</summary>
    public static string? KnownPost(string? code) => Posts.Contains(code ?? "") ? code : null;
}
