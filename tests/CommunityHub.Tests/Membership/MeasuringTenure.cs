using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Time;
using CsCheck;

namespace CommunityHub.Tests.Membership;

public sealed class MeasuringTenure
{
    private static readonly Guid Person = Guid.Parse("00000000-0000-7000-8000-000000000006"), School = Guid.Parse("00000000-0000-7000-8000-00000000e031");
    private static readonly DateOnly Today = new(2026, 6, 15);

    [Fact]
    public void counts_whole_months_up_to_the_day_that_is_included() =>
        Assert.Equal([33, 33, 33], Numbers(Works("librarian", new(2023, 9, 16), null)));

    [Fact]
    public void adds_the_days_over_of_two_works_thirty_to_the_month() =>
        Assert.Equal([4, 0, null], Numbers(Works("teacher", new(2020, 1, 1), new(2020, 2, 15)), Works("other", new(2021, 1, 1), new(2021, 3, 18))));

    [Fact]
    public void counts_days_at_two_works_once() =>
        Assert.Equal([12, 6, 6], Numbers(Works("teacher", new(2025, 6, 16), null, isMain: false), Works("librarian", new(2025, 12, 16), null)));

    [Fact]
    public void begins_anew_on_a_post_after_a_break() =>
        Assert.Equal([24, 24, 12], Numbers(Works("librarian", new(2020, 1, 1), new(2020, 12, 31)), Works("librarian", new(2025, 6, 16), null)));

    [Fact]
    public void knows_nothing_of_days_to_come() => Assert.Equal([0, 0, null], Numbers(Works("librarian", Today.AddDays(1), null)));

    [Theory]
    [InlineData(11, true)]
    [InlineData(12, false)]
    public void calls_a_beginner_who_has_not_worked_a_year_in_libraries(int months, bool isBeginner) =>
        Assert.Equal(isBeginner, Tenure.Of([Works("teacher", new(2000, 1, 1), new(2020, 1, 1)), Works("librarian", Today.AddDays(1).AddMonths(-months), null)], Today).IsBeginner);

    [Theory]
    [InlineData(0, "0 месяцев")]
    [InlineData(12, "1 год")]
    [InlineData(38, "3 года 2 месяца")]
    [InlineData(131, "10 лет 11 месяцев")]
    public void is_said_in_years_and_months(int months, string said) => Assert.Equal(said, Tenure.InWords(months));

    /// <summary>However a stretch of work is cut in pieces that follow each other or overlap, it is as long.</summary>
    [Fact]
    public void is_the_same_however_work_is_written_down() => (
        from first in Gen.Int[0, 3000]
        from length in Gen.Int[1, 3000]
        from cuts in Gen.Int[0, 3000].Array[0, 5]
        select (first, length, cuts)).Sample(drawn =>
        {
            var begin = new DateOnly(2008, 1, 1).AddDays(drawn.first);
            var end = begin.AddDays(drawn.length);
            var whole = Tenure.Of([Works("librarian", begin, end)], Today);
            var days = drawn.cuts.Select(cut => begin.AddDays(cut % drawn.length)).Distinct().Order().ToList();
            var pieces = new[] { begin }.Concat(days.Select(day => day.AddDays(1))).Zip(days.Append(end), (from, to) => Works("librarian", from, to));
            return Tenure.Of(pieces, Today) with { Here = null } == whole with { Here = null };
        });

    private static List<int?> Numbers(params Employment[] employments) => Tenure.Of(employments, Today) is var tenure ? [tenure.Months, tenure.InLibraries, tenure.Here] : [];

    private static Employment Works(string post, DateOnly from, DateOnly? to, bool isMain = true)
    {
        var line = new Timeline<Employment>([], DateTimeOffset.UnixEpoch, Guid.Empty);
        line.Correct(Employment.At(Person, School, post, 1, isMain), from, to);
        return line.Added.Single();
    }
}
