using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>Whoever answers was told these findings of what was finished; each is kept once, however often it is told.</summary>
/// <param name="Keys">Of the findings.</param>
internal sealed record NoteFirings(Guid ResponseId, IReadOnlyCollection<string> Keys, ChangeWay Way) : IRequest;

internal sealed class NoteFiringsHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<NoteFirings>
{
    protected override Task Handle(NoteFirings command, CancellationToken cancellationToken) => db.Note(command.ResponseId, command.Keys, command.Way, clock.GetUtcNow(), cancellationToken);
}

internal static class Firings
{
    public static async Task Note(this MonitoringDb db, Guid responseId, IReadOnlyCollection<string> keys, ChangeWay way, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (some, at, by) = (keys.Where(key => key.Length <= ValueChange.LongestPath).Distinct().Take(Firing.MostOfOne).ToArray(), now.ToUniversalTime(), $"{way}");
        if (some.Length > 0)
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into monitoring.firings (response_id, key, at, way)
                select {responseId}, key, {at}, {by} from unnest({some}) as key
                where not exists (select from monitoring.firings f where f.response_id = {responseId} and f.key = key.key)
                limit greatest(0, {Firing.MostOfOne} - (select count(*) from monitoring.firings f where f.response_id = {responseId}))
                on conflict do nothing
                """, cancellationToken);
    }

    /// <summary>What a browser says that it has told; a place or a check that the form does not know has told nothing.</summary>
    /// <param name="section">The one that was on its screen.</param>
    public static IReadOnlyCollection<string> KnownIn(this CompiledForm form, IEnumerable<string> keys, string section) => [.. keys.Where(key => form.MayFire(key, section))];

    private static bool MayFire(this CompiledForm form, string key, string section) =>
        !key.Any(char.IsControl) && key.Split('@', 2) is [var code, var path] && (BuiltIn.Contains(code) || form.Checks.Exists(check => check.Check.Code == code))
        && form.SectionOf(path) == section
        && (!path.Contains('/', StringComparison.Ordinal) || (path.Split('/') is [var of, _, var column] && form.Tables.TryGetValue(of, out var table) && table.Columns.ContainsKey(column)));

    private static readonly string[] BuiltIn = ["required", "rows", "empty", "type", "decimals", "range", "too-long", Emptied.Code];
}
