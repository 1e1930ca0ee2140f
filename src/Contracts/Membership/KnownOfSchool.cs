using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>What the data bank knows of a school on this day, so that no form asks for it again; null when there is no such school.</summary>
public sealed record KnownOfSchoolOn(Guid SchoolId, DateOnly Day) : IRequest<KnownOfSchool?>;

/// <summary>A null says that nobody has told.</summary>
/// <param name="Kind">The code of a kind of schools.</param>
/// <param name="LibraryPosts">By the staff list, by quarters.</param>
/// <param name="Buildings">Those with a library.</param>
public sealed record KnownOfSchool(
    string Name, string Kind, int? Pupils, int? Classes, decimal? LibraryPosts, HeadOfSchool? Head, IReadOnlyList<BuildingOfSchool> Buildings, IReadOnlyList<KnownLibrarian> Librarians, IReadOnlyList<ResourcesOfLibrary> Resources)
{
    /// <summary>Town, street and house of the building with the lowest number: «Тула, ул. Кирова, 7».</summary>
    public string? Address { get; init; }

    /// <summary>The official one, today; null when there is none that works.</summary>
    public string? Email { get; init; }
}

/// <param name="Work">The post in words and the rate, as in <see cref="LibrarianOfSchool"/>.</param>
/// <param name="TenureMonths">Of all work.</param>
/// <param name="LibraryTenureMonths">In libraries.</param>
/// <param name="Education">The code of a level of education; null when nobody has told.</param>
/// <param name="Category">The code of a category.</param>
/// <param name="AgeBand">The code of an age band.</param>
/// <param name="CourseHours">Of courses finished in the last three years.</param>
public sealed record KnownLibrarian(LibrarianOfSchool Work, int? TenureMonths, int? LibraryTenureMonths, string? Education, string? Category, string? AgeBand, int CourseHours)
{
    /// <summary>The course finished last by that day.</summary>
    public KnownCourse? LastCourse { get; init; }

    /// <summary>Of any community, on that day.</summary>
    public bool IsMentor { get; init; }
}

/// <param name="Hours">Academic hours.</param>
public sealed record KnownCourse(string Title, int Hours, DateOnly FinishedOn);
