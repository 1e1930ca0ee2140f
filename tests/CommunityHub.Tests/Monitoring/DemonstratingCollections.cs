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
    [InlineData("holdings-movement", 12, 31)]
    [InlineData("resource-base", 11, 1)]
    [InlineData("textbook-provision", 8, 20)]
    public void asks_and_is_answered_on_working_days_as_of_the_day_of_the_form(string code, int month, int day)
    {
        var working = Enumerable.Range(0, 1_200).Select(new DateOnly(2023, 1, 1).AddDays).Where(on => on.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        var version = FormVersion.Draft(FormHead.Of(ReadyForms.Json(code)), 1, ReadyForms.Json(code), null, new DateTimeOffset(2023, 1, 1, 9, 0, 0, TimeSpan.Zero));
        version.Publish(version.CreatedAt);
        version.Freeze(version.CreatedAt);
        var schools = Enumerable.Range(0, 20).Select(n => (new SchoolToAsk(Guid.NewGuid(), $"ЦО № {n}", "co", "ЦО", "Тула", null, [], 500, "library@example.org"), Facts.None, n)).ToList();
        var years = new DemoYearsOfForm(ReadyForms.Compiled(code), version, new SeedDemoCollections(Cast.Librarians, Cast.Curator), schools, working);

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
}
