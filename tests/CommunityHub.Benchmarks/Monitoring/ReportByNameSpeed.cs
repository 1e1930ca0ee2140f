using System.Globalization;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Row = CommunityHub.Benchmarks.Measuring.Row;

namespace CommunityHub.Benchmarks.Monitoring;

/// <summary>A report that counts by what schools have named: the periodicals of a country; beside reading the same answers and doing nothing with them.</summary>
internal static class ReportByNameSpeed
{
    private const int Years = 3, TitlesOfSchool = 5, Titles = 300;
    private const double LongestSeconds = 5;

    private const string Form = """
        { "code": "bench-names", "title": "Подписка", "minutes": 10, "sections": [ { "code": "main", "title": "Главное", "parts": [
            { "table": "titles", "label": "Издания", "grows": { "least": 0, "most": 9 }, "columns": [
              { "field": "title", "type": "text", "label": "Название", "catalogue": "periodicals" }, { "field": "copies", "type": "integer", "label": "Экземпляров" }, { "field": "sum", "type": "money", "label": "Сумма" } ] } ] } ],
          "report": { "names": [ { "of": "titles/title", "columns": ["copies", "sum"] } ] } }
        """;

    public static async Task<Row> Measure(House house, NpgsqlDataSource source, (HttpClient Director, ServerTimes Times) at, Guid community, int schools, bool isShort, CancellationToken cancellationToken)
    {
        var cycles = await Make(house, source, community, schools, cancellationToken);
        await Run(source, "vacuum analyze monitoring.responses", cancellationToken);
        var page = await at.Times.Of(at.Director, $"/cycles/{cycles[^1]}/report", isShort, cancellationToken, often: 5);
        var bare = await Times.Of(1, isShort ? 1 : 3, async () =>
        {
            await using var command = source.CreateCommand("select school_name, answers::text from monitoring.responses where cycle_id = any($1)");
            command.Parameters.Add(new() { Value = cycles });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                reader.GetString(1);
        }, cancellationToken);
        return new($"report by title of {schools:N0} schools × {TitlesOfSchool} titles × {Years} years, median", "s", page.Median / 1000, bare.Median / 1000, Goal.Below(LongestSeconds));
    }

    private static async Task<Guid[]> Make(House house, NpgsqlDataSource source, Guid community, int schools, CancellationToken cancellationToken)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<MonitoringDb>(), TimeProvider.System.GetUtcNow());
        var form = FormVersion.Draft(new("bench-names", new("Подписка", "Subscription"), 10), 1, Form, null, now);
        form.Publish(now);
        form.Freeze(now);
        db.Add(form);
        List<Guid> cycles = [];
        foreach (var year in Enumerable.Range(now.Year - Years + 1, Years))
        {
            var opens = new DateTimeOffset(year, 2, 1, 9, 0, 0, TimeSpan.Zero);
            var cycle = Cycle.Plan(new(community, year, $"Подписка, {year}", new(year, 1, 1), new(year, 2, 1), opens.AddDays(20)), form, null, opens);
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

    // Each school takes other titles, and some of them spell one in another way.
    private static Task Answer(NpgsqlDataSource source, Guid cycle, int schools, int year, CancellationToken cancellationToken) => Run(source, string.Create(CultureInfo.InvariantCulture, $$"""
        insert into monitoring.responses (id, cycle_id, school_id, school_name, municipality, building, facts, answers, version, explanations, round, reminders, oddities, suspicion,
            asked_at, started_at, saved_at, submitted_at, submitted_by, accepted_at, decided_by_name, figures)
        select gen_random_uuid(), '{{cycle}}', ('00000000-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, 'МБОУ СОШ № ' || n, 'район ' || n % 25, 0, '{}', said.answers, 1, '{}', 1, 0, 0, 0,
            c.launched_at, c.launched_at, c.launched_at, c.launched_at, 'library@example.org', c.launched_at, 'Антимонова В.В.', array[{{TitlesOfSchool}}, {{TitlesOfSchool}} * (1 + n % 3), {{TitlesOfSchool}} * 900]::double precision[]
        from generate_series(1, {{schools}}) n cross join (select launched_at from monitoring.cycles where id = '{{cycle}}') c
        cross join lateral (select jsonb_object_agg(key, value) as answers from generate_series(1, {{TitlesOfSchool}}) r cross join lateral (values
            ('titles/r' || r || '/title', to_jsonb(case when n % 7 = 0 then '«Журнал ' else 'Журнал ' end || (n * 31 + r * 7 + {{year}}) % {{Titles}} || case when n % 7 = 0 then '»' else '' end)),
            ('titles/r' || r || '/copies', to_jsonb(1 + n % 3)), ('titles/r' || r || '/sum', to_jsonb(900.5))) v (key, value)) said
        """), cancellationToken);

    private static async Task Run(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
