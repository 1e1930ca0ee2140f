using System.Globalization;
using System.Text.Json;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Row = CommunityHub.Benchmarks.Measuring.Row;

namespace CommunityHub.Benchmarks.Monitoring;

/// <summary>The page of a report over a country of schools, and over a city's for ten years; beside reading the same numbers and doing nothing with them.</summary>
internal static class ReportSpeed
{
    private const int Figures = 200;
    private const double LongestSeconds = 5, LongestMilliseconds = 300;

    public static async Task<IReadOnlyList<Row>> Measure(House house, NpgsqlDataSource source, (HttpClient Director, HttpClient Administrator) who, Guid community, bool isShort, CancellationToken cancellationToken)
    {
        using var times = new ServerTimes();
        var (many, city) = (isShort ? 500 : 40_000, 63);
        var country = await Make(house, source, community, "bench-country", schools: many, years: 3, cancellationToken);
        var town = await Make(house, source, community, "bench-town", schools: city, years: 10, cancellationToken);
        await Run(source, "vacuum analyze monitoring.responses", cancellationToken);
        var (wide, bareWide) = (await times.Of(who.Director, $"/cycles/{country[^1]}/report", isShort, cancellationToken, often: 5), await Bare(source, country, isShort ? 1 : 3, cancellationToken));
        var (narrow, bareNarrow) = (await times.Of(who.Director, $"/cycles/{town[^1]}/report?", isShort, cancellationToken, often: 40), await Bare(source, town, isShort ? 1 : 20, cancellationToken));
        var names = await ReportByNameSpeed.Measure(house, source, (who.Director, times), community, many, isShort, cancellationToken);
        var (queue, bareQueue) = await Queue(house, source, (who.Administrator, times), country[^1], isShort, cancellationToken);
        return
        [
            new($"report of {many:N0} schools × {Figures} figures × 3 years, median", "s", wide.Median / 1000, bareWide.Median / 1000, Goal.Below(LongestSeconds)),
            new($"report of {city} schools × {Figures} figures × 10 years, median", "ms", narrow.Median, bareNarrow.Median, Goal.Below(LongestMilliseconds)),
            new($"report of {city} schools × {Figures} figures × 10 years, 95 of 100 within", "ms", narrow.P95, bareNarrow.P95),
            names,
            new($"the review queue of {many:N0} answers that wait, first page, median", "ms", queue.Median, bareQueue.Median, Goal.Below(150)),
        ];
    }

    // As if no answer of the last year had been accepted yet; the clock has held them against each other.
    private static async Task<(Times Queue, Times Bare)> Queue(House house, NpgsqlDataSource source, (HttpClient Administrator, ServerTimes Times) at, Guid cycle, bool isShort, CancellationToken cancellationToken)
    {
        await Run(source, $"update monitoring.responses set accepted_at = null, decided_by_name = null where cycle_id = '{cycle}'", cancellationToken);
        await house.Ask(new WeighNewAnswers(), cancellationToken);
        await Run(source, "vacuum analyze monitoring.responses", cancellationToken);
        return (await at.Times.Of(at.Administrator, $"/cycles/{cycle}/review", isShort, cancellationToken, often: 30),
            await Times.Of(1, isShort ? 2 : 20, () => Run(source, $"select count(*) from monitoring.responses where cycle_id = '{cycle}' and accepted_at is null", cancellationToken), cancellationToken));
    }

    private static async Task Run(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // The least that must happen anyway: every number comes over the line once.
    private static Task<Times> Bare(NpgsqlDataSource source, Guid[] cycles, int often, CancellationToken cancellationToken) => Times.Of(1, often, async () =>
    {
        await using var command = source.CreateCommand("select school_name, figures from monitoring.responses where cycle_id = any($1)");
        command.Parameters.Add(new() { Value = cycles });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            reader.GetFieldValue<double[]>(1);
    }, cancellationToken);

    /// <summary>The cycles of so many years up to this one, every school with an accepted answer in each.</summary>
    private static async Task<Guid[]> Make(House house, NpgsqlDataSource source, Guid community, string code, int schools, int years, CancellationToken cancellationToken)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MonitoringDb>();
        var form = FormVersion.Draft(new(code, new("Сведения", "Facts"), 30), 1, FormOf(code), null, TimeProvider.System.GetUtcNow());
        form.Publish(TimeProvider.System.GetUtcNow());
        form.Freeze(TimeProvider.System.GetUtcNow());
        db.Add(form);
        List<Guid> cycles = [];
        foreach (var year in Enumerable.Range(TimeProvider.System.GetUtcNow().Year - years + 1, years))
        {
            var opens = new DateTimeOffset(year, 2, 1, 9, 0, 0, TimeSpan.Zero);
            var cycle = Cycle.Plan(new(community, year, $"{code}, {year}", new(year, 1, 1), new(year, 2, 1), opens.AddDays(20)), form, null, opens);
            cycle.Begin(opens);
            cycle.Launch(schools, null, opens);
            cycle.Close(opens.AddDays(27));
            db.Add(cycle);
            cycles.Add(cycle.Id);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var (at, cycle) in cycles.Index())
            await Answer(source, cycle, schools, at, cancellationToken);
        return [.. cycles];
    }

    // Five hundred sorts of answers, given to the schools in turn: the server makes forty thousand of them in seconds.
    private static async Task Answer(NpgsqlDataSource source, Guid cycle, int schools, int year, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(string.Create(CultureInfo.InvariantCulture, $"""
            with sorts as materialized (select s, (select array_agg((s * 7919 + i * 104729) % 1000 + i + {year} * 3 order by i)::double precision[] from generate_series(1, {Figures}) i) as figures from generate_series(0, 499) s)
            insert into monitoring.responses (id, cycle_id, school_id, school_name, municipality, building, facts, answers, version, explanations, round, reminders, oddities, suspicion,
                asked_at, started_at, saved_at, submitted_at, submitted_by, accepted_at, decided_by_name, figures)
            select gen_random_uuid(), '{cycle}', ('00000000-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, 'МБОУ СОШ № ' || n, 'район ' || n % 25, 0, '{"{}"}', '{"{}"}', 1, '{"{}"}', 1, 0, 0, 0,
                c.launched_at, c.launched_at, c.launched_at, c.launched_at, 'library@example.org', c.launched_at, 'Антимонова В.В.', sorts.figures
            from generate_series(1, {schools}) n join sorts on sorts.s = n % 500 cross join (select launched_at from monitoring.cycles where id = '{cycle}') c
            """));
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string FormOf(string code) => JsonSerializer.Serialize(new
    {
        code, title = "Сведения", minutes = 30,
        sections = new[] { new { code = "all", title = "Всё", parts = Enumerable.Range(1, Figures).Select(n => new { field = $"f{n}", type = "integer", label = $"Показатель {n}" }) } },
        indicators = new[] { new { code = "share", label = "Доля", formula = "f1 / f2 * 100", decimals = 1, unit = "%" } },
    });
}
