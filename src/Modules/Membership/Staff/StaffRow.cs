using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Qualifications;

namespace CommunityHub.Membership.Staff;

/// <summary>One person of a community as the data bank knows the person on a day.</summary>
/// <param name="Work">What the person does that day, the main work; null for whoever works nowhere we know of.</param>
/// <param name="School">Where, by its short name; null for work elsewhere, and for none.</param>
/// <param name="Cluster">Of the school on that day.</param>
/// <param name="Learning">Null when nobody has told.</param>
/// <param name="CourseHours">Of courses finished in the three years before the day.</param>
internal sealed record StaffRow(
    Guid PersonId, PersonName Name, Employment? Work, string? School, string? Municipality, string? Cluster, Tenure? Tenure, Learning? Learning, int CourseHours)
{
    public const int YearsOfCourses = 3;

    /// <summary>The place of the school among all of them, by number; whoever works at none comes last.</summary>
    public int SchoolOrder { get; init; } = int.MaxValue;

    /// <summary>The person's words and the school's, see <see cref="Membership.SearchText"/>.</summary>
    public string SearchText { get; init; } = "";

    public bool IsBeginner => Tenure is { IsBeginner: true } && Work is not null && SchoolPost.Of(Work.Post).IsLibrary;

    /// <summary>The library's tenure in its band; null when no work is known.</summary>
    public TenureBand? Band => Tenure is { } tenure ? Bands.Of(tenure.InLibraries) : null;

    public string WorkPlace => School ?? Work?.Elsewhere ?? "";
}

/// <summary>What of the rows is read: a long list is filtered by a part, and only what a page shows is read whole.</summary>
[Flags]
internal enum StaffParts
{
    None = 0,
    Names = 1,
    Work = 2,
    Schools = Work | 4,
    Places = Work | 8,
    Tenure = Work | 16,
    Learning = 32,
    Hours = 64,
    All = Names | Schools | Places | Tenure | Learning | Hours,
}
