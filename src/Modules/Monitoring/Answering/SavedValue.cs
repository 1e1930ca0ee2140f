using System.Text;
using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>One value on its way into the tables, in one statement and without an event: a thousand schools type at once.</summary>
/// <param name="Seen">What its writer had before the eyes, as JSON; null for nothing. Somebody else's newer word is not overwritten unasked.</param>
internal sealed record SavedValue(Guid ResponseId, string Path, Value Value, string? Seen, string By, ChangeWay Way)
{
    /// <returns>Null when the answer is not open (any longer).</returns>
    public async Task<SaveOutcome?> Store(MonitoringDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (value, seen, at, way) = (Json(Value), Seen, now.ToUniversalTime(), $"{Way}");
        var found = await db.Database.SqlQuery<Row>(
            $"""
            with r as (
              select id, version, answers -> {Path} as was from monitoring.responses
              where id = {ResponseId} and submitted_at is null and accepted_at is null and excluded_at is null and sent_to_head_at is null
              for update),
            u as (
              update monitoring.responses x set
                answers = case when {value}::jsonb is null then x.answers - {Path} else x.answers || jsonb_build_object({Path}, {value}::jsonb) end,
                version = x.version + 1, saved_at = {at}, started_at = coalesce(x.started_at, {at})
              from r where x.id = r.id and r.was is not distinct from {seen}::jsonb and r.was is distinct from {value}::jsonb
              returning x.version),
            c as (
              insert into monitoring.value_changes (response_id, path, was, becomes, at, by, way, version, refused)
              select r.id, {Path}, r.was, {value}::jsonb, {at}, {By}, {way}, coalesce((select version from u), r.version), not exists (select from u)
              from r where exists (select from u) or (r.was is distinct from {value}::jsonb and r.was is distinct from {seen}::jsonb))
            select r.was::text as was, coalesce((select version from u), r.version) as version, exists (select from u) as is_changed, r.was is not distinct from {value}::jsonb as is_same from r
            """).ToListAsync(cancellationToken);
        return found is [var row] ? new(row.Version, row.IsChanged || row.IsSame, row.IsChanged || row.IsSame ? value : row.Was) : null;
    }

    /// <summary>As it stands in the answers; null for nothing.</summary>
    public static string? Json(Value value)
    {
        if (value.IsNothing)
            return null;

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Forms.Answers.Write(json, value);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private sealed record Row(string? Was, int Version, bool IsChanged, bool IsSame);
}

/// <param name="IsTaken">It stands there now.</param>
/// <param name="Stands">What stands there now, as JSON.</param>
internal sealed record SaveOutcome(int Version, bool IsTaken, string? Stands);
