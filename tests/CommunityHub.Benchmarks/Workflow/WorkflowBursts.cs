using CommunityHub.Kernel;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using MediatR;
using Npgsql;

namespace CommunityHub.Benchmarks.Workflow;

/// <summary>Durable instances a second, through the contracts that modules use, beside EF Core alone writing the same rows with one commit for each burst.</summary>
internal sealed class WorkflowBursts : IBenchmark
{
    private const double ShareOfYardstick = 0.6;

    public string Name => "workflow";
    public string Sentence => "process instances a second, beside EF Core alone writing the same rows; takes two minutes";

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var database = await place.Database();
        await using var house = await House.Furnish(database, services => services.AddSteps());
        await house.Services.DeploySteps(cancellationToken);
        await using var source = NpgsqlDataSource.Create(database);
        var people = await house.Ask(new SeedDemoMembership(), cancellationToken);
        var director = (await house.Ask(new WhoIs(people.People["director"], TimeProvider.System.Today()), cancellationToken))!;
        (string Words, Func<Guid, IEnumerable<Func<Task>>> Bursts)[] scenarios =
        [
            ("(a) start, five steps, end", key => [() => house.Ask(Steps.Start("bench-five-steps", $"{key}", director), cancellationToken)]),
            ("(b) start, task, gateway, end", key => [() => house.Ask(Steps.Start("bench-one-decision", $"{key}", director), cancellationToken), () => Complete(house, key, director, cancellationToken)]),
        ];

        var rows = new List<Row>();
        var slice = TimeSpan.FromSeconds(isShort ? 0.3 : 4);
        foreach (var (words, bursts) in scenarios)
        {
            var key = Guid.CreateVersion7();
            var yardstick = new BareBursts(source, await Recording.Of(source, key, bursts(key), cancellationToken));
            await Times.Rate(2, slice, () => Run(bursts), cancellationToken); // warm up
            await Times.Rate(2, slice / 2, () => yardstick.Write(cancellationToken), cancellationToken);
            foreach (var atATime in (int[])[1, 4, 8])
            {
                // In turns, so that whatever else the machine does weighs on both.
                var (engine, bare) = (0.0, 0.0);
                for (var turn = 0; turn < 2; turn++)
                {
                    engine += await Times.Rate(atATime, slice, () => Run(bursts), cancellationToken) / 2;
                    bare += await Times.Rate(atATime, slice, () => yardstick.Write(cancellationToken), cancellationToken) / 2;
                }

                rows.Add(new($"{words}, {atATime} at a time", "instances/s", engine, bare, Goal.ShareAtLeast(ShareOfYardstick)));
            }
        }

        return rows;
    }

    private static async Task Run(Func<Guid, IEnumerable<Func<Task>>> bursts)
    {
        foreach (var burst in bursts(Guid.CreateVersion7()))
            await burst();
    }

    private static async Task Complete(House house, Guid businessKey, Actor by, CancellationToken cancellationToken)
    {
        var task = (await house.Ask(new OpenTasks($"{businessKey}", by), cancellationToken)).Single();
        await house.Ask<Unit>(new CompleteTask(task.Id, by, new Dictionary<string, object?> { ["approved"] = true }), cancellationToken);
    }
}
