using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Demo;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Reading;
using CommunityHub.Monitoring.Forms.Ready;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Monitoring;

public sealed class DemonstratingCollections
{
    [Theory]
    [InlineData("holdings-movement", "2026-11-27", "2025-12-31")]
    [InlineData("holdings-movement", "2026-12-31", "2026-12-31")]
    [InlineData("resource-base", "2026-11-23", "2026-11-01")]
    [InlineData("subscription-first-half", "2026-11-27", "2026-01-01")]
    public void what_goes_on_is_asked_as_of_a_day_that_has_come(string code, string today, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), ReferenceDays.LastCome(ReadyForms.Compiled(code).Form, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("holdings-movement", 12, 31)]
    [InlineData("resource-base", 11, 1)]
    [InlineData("textbook-provision", 8, 20)]
    public void asks_and_is_answered_on_working_days_as_of_the_day_of_the_form(string code, int month, int day)
    {
        var (years, working) = Years(code);

        for (var year = 2023; year <= 2025; year++)
        {
            var made = years.Answered(year).ToList();
            var cycle = made.OfType<Cycle>().Single();
            Assert.Equal(new DateOnly(year, month, day), cycle.ReferenceDay);
            DateTimeOffset?[] moments = [cycle.LaunchedAt, cycle.Deadline, cycle.ClosedAt, .. made.OfType<Response>().Select(response => response.SubmittedAt)];
            Assert.All(moments.OfType<DateTimeOffset>(), at => Assert.Contains(DateOnly.FromDateTime(at.UtcDateTime.AddHours(3)), working));
            Assert.True(made.OfType<Response>().Count(response => response.SubmittedAt is not null) > 15);
        }
    }

    [Fact]
    public void every_third_school_shows_what_it_has_held()
    {
        var made = Years("reading-day").Years.Answered(2025).ToList();

        var files = made.OfType<AnswerFile>().ToDictionary(file => file.ResponseId);
        Assert.InRange(files.Count, 4, 7);
        Assert.All(made.OfType<Response>(), response => Assert.Equal(files.ContainsKey(response.Id), Answers.Parse(response.Answers)["events/r1/photo"].File is not null));
        Assert.All(made.OfType<Response>().Where(response => files.ContainsKey(response.Id)), response => Assert.Equal($"{files[response.Id].Id}", Answers.Parse(response.Answers)["events/r1/photo"].File!.Id));
    }

    private static (DemoYearsOfForm Years, List<DateOnly> Working) Years(string code)
    {
        var working = Enumerable.Range(0, 1_200).Select(new DateOnly(2023, 1, 1).AddDays).Where(on => on.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        var version = FormVersion.Draft(FormHead.Of(ReadyForms.Json(code)), 1, ReadyForms.Json(code), null, new DateTimeOffset(2023, 1, 1, 9, 0, 0, TimeSpan.Zero));
        version.Publish(version.CreatedAt);
        version.Freeze(version.CreatedAt);
        var schools = Enumerable.Range(0, 20).Select(n => (new SchoolToAsk(Guid.NewGuid(), $"ЦО № {n}", "co", "ЦО", "Тула", null, [], 500, "library@example.org"), Facts.None, n)).ToList();
        return (new DemoYearsOfForm(ReadyForms.Compiled(code), version, new SeedDemoCollections(Cast.Librarians, Cast.Curator), schools, working), working);
    }
}
