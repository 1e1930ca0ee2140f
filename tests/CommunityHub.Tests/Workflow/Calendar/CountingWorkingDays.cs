using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Calendar;
using CsCheck;

namespace CommunityHub.Tests.Workflow.Calendar;

public sealed class CountingWorkingDays
{
    private static readonly WorkingCalendar Shipped = new(new Dictionary<int, IReadOnlyList<MovedDay>>());

    private static readonly Gen<DateTimeOffset> AnyMoment = Gen.Int[0, 4 * 365 * 24 * 60].Select(minutes => new DateTimeOffset(2023, 12, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes));

    // The published numbers of the official calendars.
    [Theory]
    [InlineData(2024, 248, 118, 5, "1979", "1780.6", "1185.4")]
    [InlineData(2025, 247, 118, 4, "1972", "1774.4", "1181.6")]
    [InlineData(2026, 247, 118, 4, "1972", "1774.4", "1181.6")]
    public void gives_the_year_its_official_days_and_hours(int year, int working, int off, int shortened, string at40, string at36, string at24)
    {
        var time = WorkingTime.Of(Shipped.In(year), Shipped.In(year).Days);

        Assert.Equal((working, off, shortened), (time.Working, time.Off, time.Shortened));
        Assert.Equal((at40, at36, at24), (Said(40), Said(36), Said(24)));

        string Said(int week) => time.Hours(week).ToString("0.#", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void gives_every_month_of_2026_its_official_hours()
    {
        var year = Shipped.In(2026);

        var hours = year.Days.GroupBy(day => day.Month).Select(month => WorkingTime.Of(year, month).Hours(40));

        Assert.Equal([120m, 152m, 168m, 175m, 151m, 167m, 184m, 168m, 176m, 176m, 159m, 176m], hours);
    }

    [Theory]
    [InlineData("2024-04-27", "Working")] // a working Saturday
    [InlineData("2024-04-29", "Off")] // for which a Monday is off
    [InlineData("2024-11-02", "Shortened")] // as long as the 30th of April, which it was exchanged for
    [InlineData("2024-12-28", "Working")]
    [InlineData("2025-02-23", "Holiday")]
    [InlineData("2025-02-24", "Working")] // the holiday on a Sunday was moved to May
    [InlineData("2025-05-08", "Off")]
    [InlineData("2026-03-09", "Off")] // a holiday on a Sunday makes Monday a day off
    [InlineData("2026-05-11", "Off")]
    [InlineData("2026-06-11", "Shortened")]
    [InlineData("2026-01-03", "Holiday")]
    [InlineData("2026-01-09", "Off")]
    [InlineData("2026-11-25", "Working")]
    [InlineData("2027-12-31", "Shortened")]
    public void knows_what_a_day_is_for(string day, string kind)
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);

        Assert.Equal(kind, Shipped.In(date.Year).KindOf(date).ToString());
    }

    [Fact]
    public void ends_a_term_behind_the_january_holidays()
    {
        var end = Shipped.After(new(2025, 12, 30, 9, 0, 0, TimeSpan.Zero), 1);

        Assert.Equal(new DateTimeOffset(2026, 1, 12, 15, 0, 0, TimeSpan.Zero), end);
    }

    [Fact]
    public void counts_back_what_was_counted_forward() => Gen.Select(AnyMoment, Gen.Int[0, WorkingCalendar.LongestTerm]).Sample((now, days) =>
        Shipped.Between(now, Shipped.After(now, days)) == days);

    [Fact]
    public void counts_forward_what_was_counted_back_to_the_last_working_day_before() => Gen.Select(AnyMoment, Gen.Int[0, 900 * 24 * 60]).Sample((now, minutes) =>
    {
        var later = now.AddMinutes(minutes);
        var end = DateOnly.FromDateTime(Shipped.After(now, Shipped.Between(now, later)).Local().DateTime);
        var last = DateOnly.FromDateTime(later.Local().DateTime);

        Assert.True(end <= last);
        for (var day = end.AddDays(1); day <= last; day = day.AddDays(1))
            Assert.False(Shipped.IsWorking(day));
    });

    [Fact]
    public void reads_back_every_year_it_has_written() => Gen.Select(Gen.Int[2013, 2099], Gen.Int[0, 364].Array[0, 30]).Sample((year, numbers) =>
    {
        var written = SomeMoves(year, numbers);

        var read = MovedDaysRead.From(year, string.Join(";\n", written.Select(move => move.InWords())));

        Assert.Empty(read.Problems);
        Assert.Equal(written, read.Moves);
    });

    [Fact]
    public void refuses_a_term_that_can_only_be_a_slip()
    {
        var refusal = Assert.Throws<RuleViolation>(() => Shipped.After(DateTimeOffset.UnixEpoch.AddYears(56), 1_000_000));

        Assert.Equal("calendar.too-long", refusal.Code);
    }

    private static List<MovedDay> SomeMoves(int year, int[] numbers)
    {
        var days = numbers.Distinct().Select(number => new DateOnly(year, 1, 1).AddDays(number)).ToList();
        return [.. days.Where(LabourCode.IsDayOff).Zip(days.Where(day => !LabourCode.IsDayOff(day)), (off, working) => new MovedDay(off, working))];
    }
}
