using CommunityHub.Kernel;
using System.Globalization;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Planning;
using CommunityHub.Planning.Importing;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Benchmarks.Planning;

/// <summary>The pages of a plan of 26 rows, each beside a bare endpoint of the same host that reads the same rows by one query.</summary>
internal sealed class PlanPages : IBenchmark
{
    private const double LongestAnswer = 50, HeaviestVisit = 150;

    public string Name => "plan-pages";
    public string Sentence => "server time and weight of the pages of a plan with 26 rows, beside a bare endpoint that reads the same rows";

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        await using var house = await House.Furnish(await place.Database());
        var people = await house.Ask(new SeedDemoMembership(), cancellationToken);
        var (submitted, draft) = await Plans(house, people, cancellationToken);
        await house.Run(app => app.MapBareTables(), cancellationToken);

        using var curator = await house.Browser(people.People["curator"], cancellationToken);
        using var director = await house.Browser(people.People["acting-director"], cancellationToken);
        using var nobody = await house.Browser(null, cancellationToken);
        (string Page, HttpClient Who, string Address, string Rows)[] pages =
        [
            ("plan", curator, submitted.Link, $"/bare/items/{submitted.Id}"),
            ("editing", curator, $"{draft.Link}/edit", $"/bare/items/{draft.Id}"),
            ("calendar", curator, $"{submitted.Link}/calendar", $"/bare/items/{submitted.Id}"),
            ("versions", curator, submitted.Link[..submitted.Link.IndexOf("/v/", StringComparison.Ordinal)] + "/versions", $"/bare/items/{submitted.Id}"),
            ("form as .docx", curator, $"{submitted.Link}/plan.docx", $"/bare/items/{submitted.Id}"),
            ("inbox", director, "/inbox", "/bare/tasks"),
            ("decision", director, $"/inbox/{submitted.TaskId}", "/bare/tasks"),
            ("progress", curator, "/processes", "/bare/instances"),
        ];

        using var times = new ServerTimes();
        var rows = new List<Row>();
        foreach (var (page, who, address, bare) in pages)
        {
            var (mine, yardstick) = (await times.Of(who, address, isShort, cancellationToken), await times.Of(nobody, bare, isShort, cancellationToken));
            rows.Add(new($"{page}, median", "ms", mine.Median, yardstick.Median, Goal.Below(LongestAnswer)));
            rows.Add(new($"{page}, 95 of 100 within", "ms", mine.P95, yardstick.P95));
            if (address.EndsWith("docx", StringComparison.Ordinal))
                continue;

            var (weight, least) = (await FirstVisit.Weigh(who, address, cancellationToken), await FirstVisit.Weigh(nobody, bare, cancellationToken));
            rows.Add(new($"{page}, first visit", "KB", weight.First / 1000.0, least.First / 1000.0, Goal.Below(HeaviestVisit)));
            rows.Add(new($"{page}, next visit", "KB", weight.Again / 1000.0, least.Again / 1000.0));
        }

        return rows;
    }

    // The demonstration has submitted the plan of 2024 already; its draft of another year is for the page on which it is written.
    private static async Task<((string Link, Guid Id, Guid TaskId) Submitted, (string Link, Guid Id) Draft)> Plans(House house, DemoMembership people, CancellationToken cancellationToken)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var (db, mediator) = (scope.ServiceProvider.GetRequiredService<PlanningDb>(), scope.ServiceProvider.GetRequiredService<IMediator>());
        var submitted = await db.Versions.AsNoTracking().SingleAsync(cancellationToken);
        var task = (await mediator.Send(new OpenTasks($"{submitted.Id}"), cancellationToken)).Single();

        var curator = (await mediator.Send(new WhoIs(people.People["curator"], TimeProvider.System.Today()), cancellationToken))!;
        var paper = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "samples", "plan-2024.docx"), cancellationToken);
        var file = await mediator.Send(new BringPaper("plan-2025.docx", paper, curator), cancellationToken);
        var draftId = await mediator.Send(new StorePaper(file, people.Librarians, PlanYear.Calendar(2025), curator), cancellationToken);
        var draft = await db.Versions.AsNoTracking().SingleAsync(v => v.Id == draftId, cancellationToken);
        return ((Link(submitted), submitted.Id, task.Id), (Link(draft), draft.Id));
    }

    private static string Link(PlanVersion version) => string.Create(CultureInfo.InvariantCulture, $"/plans/{version.PlanId}/v/{version.Number}");
}
