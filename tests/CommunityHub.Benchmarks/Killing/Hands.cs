using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CommunityHub.Benchmarks.Killing;

/// <summary>The people of the benchmark: they do any open task, in each host; two may take the same one at once.</summary>
internal sealed class Hands(IServiceProvider services, NpgsqlDataSource database) : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(30);

    public static readonly Actor Director = new(Guid.Parse("0198a000-0000-7000-8000-000000000001"), "Ионова А.А.", [new(Group.Director, "директор", Acting: false)]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var (task, run) in await Open(stoppingToken))
                await Do(task, isApproved: IsApproved(run), stoppingToken);
            await Task.Delay(Breath, stoppingToken);
        }
    }

    /// <summary>«run 12» is approved, «run 13» is refused.</summary>
    public static bool IsApproved(string run) => (run[^1] - '0') % 2 == 0;

    private async Task<List<(Guid Task, string Run)>> Open(CancellationToken cancellationToken)
    {
        var open = new List<(Guid, string)>();
        await using var command = database.CreateCommand("""
            select t.id, i.business_key from workflow.tasks t join workflow.instances i on i.id = t.instance_id
            where t.completed_at is null and t.withdrawn_at is null order by random() limit 10
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            open.Add((reader.GetGuid(0), reader.GetString(1)));
        return open;
    }

    private async Task Do(Guid task, bool isApproved, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CompleteTask(task, Director, new Dictionary<string, object?> { ["approved"] = isApproved }), cancellationToken);
        }
        catch (Exception refusal) when (refusal is RuleViolation { Code: "task.not-open" } or PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected })
        {
            // Hands of another host were quicker, or the pump had the run in its hand: if it is still open, it will be seen again.
        }
    }
}
