using CommunityHub.Monitoring.Reports.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CommunityHub.Monitoring.Reports.Questions;

/// <summary>How long it takes to answer, and where people stop: told by the moments at which values were saved.</summary>
/// <param name="Minutes">Of the answers that were sent: how long somebody was at it, pauses left out.</param>
/// <param name="Stopped">By place: how many wrote there last of those who have begun and never sent their answer.</param>
/// <param name="Places">By place of the form; the rows of a growing table are one place.</param>
internal sealed record Timing(int Looked, Spread Minutes, IReadOnlyDictionary<string, PlaceTiming> Places, IReadOnlyDictionary<string, int> Stopped)
{
    private const string Place = @"regexp_replace(regexp_replace(v.path, '^why![^@]+@', ''), '^([^/]+)/(r[0-9]+(-[0-9a-fA-F]+)?|b[0-9]+|p[0-9a-fA-F-]{32,36})/', '\1/*/')";

    private const string Looking = """
        with looked as (select id, first_submitted_at is not null as sent from monitoring.responses where id = any($1))
        """;

    // Whoever saves nothing for five minutes is doing something else.
    private const string Typed = Looking + $"""
        , typed as (
            select v.response_id, v.id, l.sent, {Place} as place,
                extract(epoch from v.at - lag(v.at) over (partition by v.response_id order by v.id))::double precision as gap,
                row_number() over (partition by v.response_id, v.path order by v.id) as again
            from monitoring.value_changes v join looked l on l.id = v.response_id where v.way = 'Page' and not v.refused)
        """;

    private const string OfPlaces = Typed + """
         select place, count(distinct response_id)::int, percentile_cont(0.5) within group (order by gap) filter (where gap <= 300),
            count(distinct response_id) filter (where again > 1)::int from typed group by place
        """;

    // By whatever way the last value came.
    private const string OfLast = Looking + $"""
         select place, count(*)::int from (
            select distinct on (v.response_id) {Place} as place from monitoring.value_changes v join looked l on l.id = v.response_id
            where not l.sent and v.way <> 'Prefilled' and not v.refused order by v.response_id, v.at desc, v.id desc) last group by place
        """;

    private const string OfAnswers = Typed + " select sum(gap) filter (where gap <= 300) / 60 from typed where sent group by response_id";

    /// <param name="looked">The answers that are looked at (<see cref="LookedAt"/>).</param>
    public static async Task<Timing> Of(MonitoringDb db, Guid[] looked, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            Dictionary<string, PlaceTiming> places = [];
            await using (var reader = await Ask(db, OfPlaces, looked, cancellationToken))
                while (await reader.ReadAsync(cancellationToken))
                    places[reader.GetString(0)] = new(Answers: reader.GetInt32(1), Seconds: reader.IsDBNull(2) ? null : reader.GetDouble(2), Rewritten: reader.GetInt32(3));

            Dictionary<string, int> stopped = [];
            await using (var reader = await Ask(db, OfLast, looked, cancellationToken))
                while (await reader.ReadAsync(cancellationToken))
                    stopped[reader.GetString(0)] = reader.GetInt32(1);

            List<double> minutes = [];
            await using (var reader = await Ask(db, OfAnswers, looked, cancellationToken))
                while (await reader.ReadAsync(cancellationToken))
                    if (!reader.IsDBNull(0))
                        minutes.Add(reader.GetDouble(0));

            return new(looked.Length, Spread.Of([.. minutes]), places, stopped);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<NpgsqlDataReader> Ask(MonitoringDb db, string question, Guid[] looked, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction())
        {
            Parameters = { new() { Value = looked } },
        };
        return await command.ExecuteReaderAsync(cancellationToken);
    }
}

/// <summary>How people fare at one place of the form.</summary>
/// <param name="Answers">How many have written there.</param>
/// <param name="Seconds">The median time from the value before to this one; null when nobody came there from another.</param>
/// <param name="Rewritten">How many came back and wrote something else.</param>
internal sealed record PlaceTiming(int Answers, double? Seconds, int Rewritten);
