using CommunityHub.Kernel;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using MediatR;
using Npgsql;

namespace CommunityHub.Benchmarks.Workflow;

/// <summary>The inbox of a post with 10,000 open tasks and the progress page over 100,000 instances, each beside a bare query for the same page.</summary>
internal sealed class WorkflowPages : IBenchmark
{
    private const double LongestInbox = 50, LongestProgress = 150;

    public string Name => "workflow-pages";
    public string Sentence => "inbox with 10,000 open tasks and progress over 100,000 instances, beside a bare query for the same page";

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var (open, ended) = isShort ? (100, 100) : (10_000, 90_000);
        var database = await place.Database();
        await using var house = await House.Furnish(database, services => services.AddSteps());
        await house.Services.DeploySteps(cancellationToken);
        await using var source = NpgsqlDataSource.Create(database);
        var people = await house.Ask(new SeedDemoMembership(), cancellationToken);
        var director = (await house.Ask(new WhoIs(people.People["director"], TimeProvider.System.Today()), cancellationToken))!;
        await new ManyRuns(source).Make(await Waiting(house, source, director, cancellationToken), open, cancellationToken);
        await new ManyRuns(source).Make(await Over(house, source, director, cancellationToken), ended, cancellationToken);

        await house.Run(app => app.MapBareTables(), cancellationToken);
        using var browser = await house.Browser(people.People["director"], cancellationToken);
        using var nobody = await house.Browser(null, cancellationToken);
        using var times = new ServerTimes();
        var rows = new List<Row>();
        foreach (var (words, address, bare, longest) in new[]
        {
            ($"inbox of a post with {open:N0} open tasks", "/inbox", "/bare/tasks", LongestInbox),
            ($"its second page", "/inbox?p=2", "/bare/tasks", LongestInbox),
            ($"progress over {open + ended:N0} instances", "/processes", "/bare/instances", LongestProgress),
            ($"its late ones", "/processes?show=late", "/bare/instances", LongestProgress),
            ($"the page of a process with them all: counts, medians, where it stays", "/definitions/bench-one-decision", "/bare/instances", LongestProgress),
        })
        {
            var (mine, yardstick) = (await times.Of(browser, address, isShort, cancellationToken), await times.Of(nobody, bare, isShort, cancellationToken));
            rows.Add(new($"{words}, median", "ms", mine.Median, yardstick.Median, Goal.Below(longest)));
            rows.Add(new($"{words}, 95 of 100 within", "ms", mine.P95, yardstick.P95));
        }

        return rows;
    }

    private static Task<Recording> Waiting(House house, NpgsqlDataSource source, Actor director, CancellationToken cancellationToken)
    {
        var key = Guid.CreateVersion7();
        return Recording.Of(source, key, [() => house.Ask(Steps.Start("bench-one-decision", $"{key}", director), cancellationToken)], cancellationToken);
    }

    private static Task<Recording> Over(House house, NpgsqlDataSource source, Actor director, CancellationToken cancellationToken)
    {
        var key = Guid.CreateVersion7();
        return Recording.Of(source, key,
        [
            async () =>
            {
                await house.Ask(Steps.Start("bench-one-decision", $"{key}", director), cancellationToken);
                var task = (await house.Ask(new OpenTasks($"{key}", director), cancellationToken)).Single();
                await house.Ask<Unit>(new CompleteTask(task.Id, director, new Dictionary<string, object?> { ["approved"] = true }), cancellationToken);
            },
        ], cancellationToken);
    }
}
