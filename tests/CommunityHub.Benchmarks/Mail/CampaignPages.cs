using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using Npgsql;

namespace CommunityHub.Benchmarks.Mail;

/// <summary>The page of a campaign of 100,000 letters in every state, and the ledger that holds them, beside a bare query that counts the same rows.</summary>
internal sealed class CampaignPages : IBenchmark
{
    private const double Longest = 150;

    public string Name => "campaign";
    public string Sentence => "the page of a campaign of 100,000 letters and the ledger over them, beside a bare count of the same rows";
    public TimeSpan Limit => TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var letters = isShort ? 1_000 : 100_000;
        var database = await place.Database();
        await using var house = await House.Furnish(database);
        await using var source = NpgsqlDataSource.Create(database);
        var people = await house.Ask(new SeedDemoMembership(), cancellationToken);
        var community = (await house.Ask(new Communities(), cancellationToken)).First(c => c.Name.Contains("библиотекар", StringComparison.OrdinalIgnoreCase)).Id;
        await Queue(house, source, letters, community, cancellationToken);

        await house.Run(app => app.MapBareTables(), cancellationToken);
        using var browser = await house.Browser(people.People["curator"], cancellationToken);
        using var times = new ServerTimes();
        var bare = await Count(source, isShort, cancellationToken);
        var rows = new List<Row>();
        foreach (var (words, address) in new[]
        {
            ($"the page of a campaign of {letters:N0} letters", $"/letters/about/{ManyLetters.Campaign}"),
            ("the ledger over them", "/letters"),
            ("the list of campaigns", "/letters/campaigns"),
        })
        {
            var mine = await times.Of(browser, address, isShort, cancellationToken, often: 50);
            rows.Add(new($"{words}, median", "ms", mine.Median, bare, Goal.Below(Longest)));
            rows.Add(new($"{words}, 95 of 100 within", "ms", mine.P95, bare));
        }

        return rows;
    }

    // As a campaign stands in its middle: most have gone, some have been opened, some failed, and the rest waits.
    private static async Task Queue(House house, NpgsqlDataSource source, int count, Guid community, CancellationToken cancellationToken)
    {
        foreach (var some in ManyLetters.Written(house.Services, count).Select(letter => letter with { CommunityId = community, DueAt = TimeProvider.System.GetUtcNow().AddDays(1) }).Chunk(500))
            await house.Ask(new QueueLetters(some), cancellationToken);
        await using var send = source.CreateCommand("""
            with numbered as (select id, row_number() over (order by id) as number from mailing.letters)
            update mailing.letters l set
                link_purpose = 'bench', link_subject = 'school:' || n.number, handed_at = now() - interval '2 days', attempts = 1,
                sent_at = case when n.number % 10 < 7 then now() - interval '2 days' end, opened_at = case when n.number % 10 < 2 then now() end, acted_at = case when n.number % 10 = 0 then now() end,
                refused_at = case when n.number % 10 = 7 then now() end, reply = case when n.number % 10 = 7 then '550 5.1.1 No such user ' || n.number % 5 else '250 Ok' end
            from numbered n where n.id = l.id
            """);
        send.CommandTimeout = 300;
        await send.ExecuteNonQueryAsync(cancellationToken);
        await using var tidy = source.CreateCommand("vacuum analyze mailing.letters");
        tidy.CommandTimeout = 300;
        await tidy.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Milliseconds, the median.</returns>
    private static async Task<double> Count(NpgsqlDataSource source, bool isShort, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var at = 0; at < (isShort ? 3 : 50); at++)
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            await using var count = source.CreateCommand($"select sent_at is null, count(*) from mailing.letters where about = '{ManyLetters.Campaign}' group by 1");
            await using var reader = await count.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                _ = reader.GetInt64(1);
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }
}
