using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Membership;
using Npgsql;

namespace CommunityHub.Benchmarks.Monitoring;

/// <summary>Collecting from very many schools, and reporting on what came of it.</summary>
internal sealed class Collecting : IBenchmark
{
    public string Name => "monitoring";
    public string Sentence => "a report over 40,000 schools and three years, a launch to 40,000 and their reminders, the queue of as many answers, a thousand respondents who type and send at once, the pages by which they do, beside bare statements";
    public TimeSpan Limit => TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var database = await place.Database();
        await using var house = await House.Furnish(database);
        await using var source = NpgsqlDataSource.Create(database);
        var people = await house.Ask(new SeedDemoMembership(), cancellationToken);
        var community = (await house.Ask(new Communities(), cancellationToken))[0].Id;
        await house.Run(_ => { }, cancellationToken);
        using var director = await house.Browser(people.People["director"], cancellationToken);
        using var administrator = await house.Browser(people.People["administrator"], cancellationToken);
        return
        [
            // First, so that the memory of a launch is not that of reports made before it.
            .. await AnsweringSpeed.Measure(house, source, administrator, people.People["administrator"], isShort, cancellationToken),
            .. await ReportSpeed.Measure(house, source, (director, administrator), community, isShort, cancellationToken),
        ];
    }
}
