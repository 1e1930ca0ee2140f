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

    public bool IsBeginner => Tenure is { IsBeginner: true } && Work is not null && SchoolPost.Of(Work.Post).IsLibrary;

    /// <summary>The library's tenure in its band; null when no work is known.</summary>
    public TenureBand? Band => Tenure is { } tenure ? Bands.Of(tenure.InLibraries) : null;

    public string WorkPlace => School ?? Work?.Elsewhere ?? "";
}
