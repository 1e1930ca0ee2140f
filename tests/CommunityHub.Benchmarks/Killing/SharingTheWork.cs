using CommunityHub.Benchmarks.Measuring;
using Npgsql;

namespace CommunityHub.Benchmarks.Killing;

/// <summary>Two hosts on one database carry out the same runs; one is killed with SIGKILL, the other finishes. Every effect says which of them it was.</summary>
internal sealed class SharingTheWork : IBenchmark
{
    public string Name => "share";
    public string Sentence => "two hosts on one database, one of them killed half way: who did what, what came twice, what was lost";

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var runs = isShort ? 40 : 400;
        var database = await place.Database();
        await using var house = await House.Plain(database, services => services.AddKilling());
        await Killing.Prepare(house.Services, cancellationToken);
        await using var source = NpgsqlDataSource.Create(database);
        var aftermath = new Aftermath(source, runs);
        await using var one = WorkingHost.On(database);
        await using var other = WorkingHost.On(database);
        await Task.WhenAll(one.IsAtWork(cancellationToken), other.IsAtWork(cancellationToken)); // else the quicker one would have done it all
        await Killing.HandOut(house.Services, runs, cancellationToken);
        await Aftermath.Until(async () => await aftermath.EffectsBy(one.Id, cancellationToken) >= runs / 2 && await aftermath.EffectsBy(other.Id, cancellationToken) > 0, [one, other], cancellationToken);
        await one.Kill();
        var (byOne, byOther) = (await aftermath.EffectsBy(one.Id, cancellationToken), await aftermath.EffectsBy(other.Id, cancellationToken));
        await Aftermath.Until(() => aftermath.IsOver(cancellationToken), [other], cancellationToken);

        return
        [
            new("effects of the host that was killed", "rows", byOne, aftermath.AllEffects),
            new("effects of the other until then", "rows", byOther, aftermath.AllEffects),
            new("effects of the other after that", "rows", await aftermath.EffectsBy(other.Id, cancellationToken) - byOther, aftermath.AllEffects - byOne - byOther),
            .. await aftermath.Count(cancellationToken),
        ];
    }
}
