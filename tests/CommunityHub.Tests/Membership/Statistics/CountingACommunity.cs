using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Staff;
using CommunityHub.Membership.Statistics;

namespace CommunityHub.Tests.Membership.Statistics;

/// <summary>No database: three people at two schools of two clusters.</summary>
public sealed class CountingACommunity
{
    private static readonly CommunityFigures Figures = CommunityFigures.Of(
        [
            Person("Зареченский", "librarian", 0.5m, new(Months: 200, InLibraries: 11, Here: 11), new Learned(Education.Higher, true, Category.None, AgeBand.From30To55)),
            Person("Зареченский", "teacher-librarian", 1, new(Months: 36, InLibraries: 36, Here: 36), new Learned(Education.Vocational, false, Category.First, AgeBand.Under30)),
            Person("Советский", null, null, null, null),
        ],
        [School("Зареченский", pupils: 700, posts: 2, taken: 1.5m), School("Советский", pupils: 300, posts: 1, taken: 1.5m), School("Советский", pupils: null, posts: null, taken: 0)]);

    [Fact]
    public void adds_up_schools_people_and_posts() =>
        Assert.Equal(new PlaceFigures(null, null, Schools: 3, People: 3, Beginners: 1, Pupils: 1000, LibraryPosts: 3, Taken: 3, Vacant: 0.5m), Figures.Total);

    [Fact]
    public void does_so_by_municipality_and_cluster() => Assert.Equal(
        [
            new("г. Тула", "Зареченский", Schools: 1, People: 2, Beginners: 1, Pupils: 700, LibraryPosts: 2, Taken: 1.5m, Vacant: 0.5m),
            new("г. Тула", "Советский", Schools: 2, People: 1, Beginners: 0, Pupils: 300, LibraryPosts: 1, Taken: 1.5m, Vacant: 0),
        ],
        Figures.Places);

    [Theory]
    [InlineData("TenureInAll", "Under3:0 From3To6:1 From6To10:0 Over10:1 Unknown:1")]
    [InlineData("TenureInLibraries", "Under3:1 From3To6:1 From6To10:0 Over10:0 Unknown:1")]
    [InlineData("Age", "Under30:1 From30To55:1 Over55:0 Unknown:1")]
    [InlineData("Education", "Secondary:0 Vocational:1 Higher:1 Postgraduate:0 Unknown:1")]
    [InlineData("Category", "None:1 Conformity:0 First:1 Highest:0 Unknown:1")]
    [InlineData("Rate", "Half:1 Part:0 Full:1 More:0 Unknown:1")]
    public void puts_everybody_into_one_band_of_each_sort(string sort, string expected) =>
        Assert.Equal(expected, string.Join(' ', Figures.Shown(Enum.Parse<FigureSort>(sort)).Select(one => $"{one.Code}:{one.People}")));

    [Theory]
    [InlineData(0, "Under3")]
    [InlineData(35, "Under3")]
    [InlineData(36, "From3To6")]
    [InlineData(71, "From3To6")]
    [InlineData(72, "From6To10")]
    [InlineData(119, "From6To10")]
    [InlineData(120, "Over10")]
    public void begins_a_band_with_the_full_year(int months, string band) => Assert.Equal(band, $"{Bands.Of(months)}");

    [Fact]
    public void draws_two_sides_against_each_other()
    {
        Assert.Equal([("0", 0, 1), ("1", 0, 0), ("3", 1, 1), ("15", 1, 0)], Figures.TenureSteps.Where(s => s.Code is "0" or "1" or "3" or "15").Select(s => (s.Code, s.Left, s.Right)));
        Assert.Equal([("Under30", 0, 1), ("From30To55", 1, 0), ("Over55", 0, 0)], Figures.AgeSteps.Select(s => (s.Code, s.Left, s.Right)));
    }

    [Fact]
    public void draws_a_bar_for_every_number_and_never_takes_words_for_tags()
    {
        var svg = BarChart.Of("Стаж", [("<до 3>", 2), ("больше", 1)]);

        Assert.Contains("width=\"300\"", svg, StringComparison.Ordinal);
        Assert.Contains("width=\"150\"", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("<до", svg, StringComparison.Ordinal);
    }

    private sealed record Learned(Education Education, bool IsOfLibraries, Category Category, AgeBand Age);

    private static StaffRow Person(string cluster, string? post, decimal? rate, Tenure? tenure, Learned? learned) => new(
        Guid.NewGuid(), new("Иванова", "Анна", null), post is null ? null : Employment.At(Guid.NewGuid(), Guid.NewGuid(), post, rate, isMain: true), School: null, "г. Тула", cluster, tenure,
        learned is null ? null : new(learned.Education, learned.IsOfLibraries, GraduatedIn: null, learned.Category, CategorySince: null, AttestationIn: null, learned.Age, Awards: null, SelfEducation: null, Wishes: null), CourseHours: 0);

    private static SchoolOfCommunity School(string cluster, int? pupils, decimal? posts, decimal taken) => new(Guid.NewGuid(), "г. Тула", cluster, new(pupils, Classes: null, posts, taken, Head: null));
}
