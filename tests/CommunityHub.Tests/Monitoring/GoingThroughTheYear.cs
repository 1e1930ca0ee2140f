using System.Net;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Monitoring;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The plan of 2024, as if its year were 2027: the clock goes from month to month.</summary>
public sealed class GoingThroughTheYear(Hub hub) : IAsyncLifetime
{
    private static readonly (int Month, string[] Forms)[] Year =
    [
        (5, ["library-statistics", "slavic-literacy-day", "subscription-second-half"]), (8, ["textbook-provision"]), (9, ["data-bank", "staff-potential"]), (10, ["resource-base", "school-libraries-month"]),
        (11, ["reading-day"]), (12, ["holdings-movement", "subscription-first-half"]),
    ];

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task each_month_brings_what_the_plan_asks_for_to_the_inbox_and_the_schools_have_their_letters()
    {
        await PlanOf2024.InForce(hub);
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($"update monitoring.cycles set opens_on = (opens_on + interval '3 years')::date, reference_day = (reference_day + interval '3 years')::date, deadline = deadline + interval '3 years', year = year + 3"));

        var letters = 0;
        foreach (var (month, forms) in Year)
        {
            hub.Clock.SetUtcNow(new DateTimeOffset(2027, month, 10, 9, 0, 0, TimeSpan.Zero));
            await hub.Send(new BeginDueCycles());

            var due = await hub.In<MonitoringDb, List<(Guid Id, string Form, string Title)>>(async db =>
                [.. (await db.Cycles.Where(c => c.BegunAt != null && c.LaunchedAt == null).OrderBy(c => c.FormCode).ToListAsync()).Select(c => (c.Id, c.FormCode, c.TitleRu))]);
            Assert.Equal(forms, due.Select(one => one.Form));
            foreach (var (id, form, title) in due)
            {
                var task = (await hub.Ask(new OpenTasks($"{id}", Cast.Curator))).Single();
                Assert.Contains(title, WebUtility.HtmlDecode(await hub.Read($"/inbox/{task.Id}", Cast.Curator)), StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/tasks/{task.Id}", "Launch")).StatusCode);
                await Hub.Eventually(() => hub.In<MonitoringDb, bool>(db => db.Cycles.AnyAsync(c => c.Id == id && c.AllAskedAt != null)));
                Assert.Equal(++letters, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "monitoring.invitation" && l.Recipient == "school31@example.org")));
            }
        }

        Assert.Equal(11, letters);
    }
}
