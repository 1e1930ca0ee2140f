using System.Globalization;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Qualifications;

namespace CommunityHub.Membership.Staff;

/// <summary>Which rows of a staff list are asked for, and in which order.</summary>
internal sealed record StaffFilter(string? Search, string? Post, Category? Category, TenureBand? Band, string? Cluster, bool BeginnersOnly, string? Sort)
{
    // № 3 before № 10, Ё after Е.
    private static readonly StringComparer ByNumber = StringComparer.Create(CultureInfo.GetCultureInfo("ru-RU"), CompareOptions.NumericOrdering);

    public bool Asks => !string.IsNullOrWhiteSpace(Search) || Post is not null || Category is not null || Band is not null || Cluster is not null || BeginnersOnly;

    public IReadOnlyList<StaffRow> Of(IEnumerable<StaffRow> rows) => [.. InOrder(rows.Where(Shows))];

    private bool Shows(StaffRow row) =>
        (Post is null || row.Work?.Post == Post) && (Category is null || (row.Learning?.Category ?? Qualifications.Category.None) == Category) && (Band is null || row.Band == Band)
        && (Cluster is null || row.Cluster == Cluster) && (!BeginnersOnly || row.IsBeginner)
        && (string.IsNullOrWhiteSpace(Search) || SearchText.Of(row.Name.Surname, row.Name.GivenName, row.Name.Patronymic, row.WorkPlace).Has(Search));

    private IEnumerable<StaffRow> InOrder(IEnumerable<StaffRow> rows)
    {
        var ordered = Sort?.TrimStart('-') switch
        {
            "school" => rows.OrderBy(row => row.WorkPlace, ByNumber),
            "post" => rows.OrderBy(row => row.Work?.Title ?? "", ByNumber),
            "rate" => rows.OrderBy(row => row.Work?.Rate ?? 0),
            "tenure" => rows.OrderBy(row => row.Tenure?.Months ?? -1),
            "libraries" => rows.OrderBy(row => row.Tenure?.InLibraries ?? -1),
            "here" => rows.OrderBy(row => row.Tenure?.Here ?? -1),
            "category" => rows.OrderBy(row => row.Learning?.Category ?? Qualifications.Category.None),
            "hours" => rows.OrderBy(row => row.CourseHours),
            _ => rows.OrderBy(row => row.Name.Full, ByNumber),
        };
        var settled = ordered.ThenBy(row => row.Name.Full, ByNumber).ThenBy(row => row.PersonId);
        return Sort?.StartsWith('-') == true ? settled.Reverse() : settled;
    }

    /// <summary>What the address says, without what means nothing.</summary>
    public static string? KnownPost(string? code) => SchoolPost.All.Any(post => post.Code == code) ? code : null;
}
