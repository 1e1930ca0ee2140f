using CommunityHub.Benchmarks.Measuring;
using Npgsql;

namespace CommunityHub.Benchmarks.Killing;

/// <summary>
/// One host after the other carries out the same runs, and each is killed with SIGKILL at a moment that chance has chosen (the same at every time): in the
/// middle of its work, or while it starts. What the last one leaves is counted.
/// </summary>
internal sealed class KillingAHost : IBenchmark
{
    private const int Seed = 20_241_115;

    public string Name => "kill";
    public string Sentence => "hosts killed with SIGKILL at random moments while hundreds of processes run: what came twice, what was lost";

    public TimeSpan Limit => TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var (runs, kills) = isShort ? (40, 2) : (400, 24);
        var database = await place.Database();
        await using (var house = await House.Plain(database, services => services.AddKilling()))
        {
            await Killing.Prepare(house.Services, cancellationToken);
            await Killing.HandOut(house.Services, runs, cancellationToken);
        }

        await using var source = NpgsqlDataSource.Create(database);
        var aftermath = new Aftermath(source, runs);
        var chance = new Random(Seed);
        var moments = Enumerable.Range(0, kills).Select(_ => (int)(aftermath.AllEffects * (0.02 + 0.9 * chance.NextDouble()))).Order().ToList();
        var (killed, whileItStarted) = (0, 0);
        var host = WorkingHost.On(database);
        try
        {
            foreach (var moment in moments)
            {
                await Aftermath.Until(async () => await aftermath.Effects(cancellationToken) >= moment, [host], cancellationToken);
                await Task.Delay(chance.Next(20), cancellationToken);
                await Kill();
                if (isShort || chance.Next(3) > 0)
                    continue;

                await Task.Delay(chance.Next(3000), cancellationToken);
                await Kill();
                whileItStarted++;
            }

            await Aftermath.Until(() => aftermath.IsOver(cancellationToken), [host], cancellationToken);
        }
        finally
        {
            await host.DisposeAsync();
        }

        return
        [
            new("hosts killed", "hosts", killed, kills + whileItStarted),
            .. await aftermath.Count(cancellationToken),
        ];

        async Task Kill()
        {
            if (await aftermath.IsOver(cancellationToken))
                return; // Nothing would be proved by it.

            await host.DisposeAsync();
            killed++;
            host = WorkingHost.On(database);
        }
    }
}
