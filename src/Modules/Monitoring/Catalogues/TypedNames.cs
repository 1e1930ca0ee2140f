using CommunityHub.Monitoring.Forms;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommunityHub.Monitoring.Catalogues;

/// <summary>What schools have typed where a form asks for a name of a catalogue: accepted answers of the last two years.</summary>
internal static class TypedNames
{
    private const int Years = 2;

    // A growing table has rows of any name; a field has one path.
    private const string Sql = """
        select distinct v.value #>> '{}', r.school_id
        from monitoring.responses r join monitoring.cycles c on c.id = r.cycle_id cross join lateral jsonb_each(r.answers) v
        where c.form_version_id = $1 and c.dropped_at is null and c.opens_on >= $2 and r.accepted_at is not null and r.excluded_at is null and jsonb_typeof(v.value) = 'string'
            and split_part(v.key, '/', 1) = $3 and split_part(v.key, '/', 3) = $4
        """;

    /// <returns>By <see cref="Spelling.KeyOf"/>: how it was typed most often, and the schools.</returns>
    public static async Task<IReadOnlyDictionary<string, (string Typed, IReadOnlySet<Guid> Schools)>> Of(MonitoringDb db, string catalogue, DateOnly today, CancellationToken cancellationToken)
    {
        var versions = await db.FormVersions.AsNoTracking().Where(f => f.PublishedAt != null && f.Json.Contains("\"catalogue\"")).ToListAsync(cancellationToken);
        List<(string Typed, Guid School)> found = [];
        foreach (var version in versions)
            foreach (var place in CatalogueInWords.PlacesIn(CompiledForms.Of(version)).Where(place => place.Catalogue == catalogue))
                await Read(db, version.Id, today.AddYears(-Years), place.Part, place.Column ?? "", found, cancellationToken);
        return found.GroupBy(one => Spelling.KeyOf(one.Typed)).Where(same => same.Key.Length > 0).ToDictionary(same => same.Key, same => (
            same.GroupBy(one => Spelling.Tidy(one.Typed)).OrderByDescending(spelt => spelt.Count()).ThenBy(spelt => spelt.Key, StringComparer.Ordinal).First().Key,
            (IReadOnlySet<Guid>)same.Select(one => one.School).ToHashSet()));
    }

    private static async Task Read(MonitoringDb db, Guid version, DateOnly since, string part, string column, List<(string, Guid)> into, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(Sql, (NpgsqlConnection)db.Database.GetDbConnection()) { Parameters = { new() { Value = version }, new() { Value = since }, new() { Value = part }, new() { Value = column } } };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                into.Add((reader.GetString(0), reader.GetGuid(1)));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
