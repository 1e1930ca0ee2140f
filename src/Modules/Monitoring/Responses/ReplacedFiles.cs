using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Responses;

internal static class ReplacedFiles
{
    /// <summary>
    /// What was put into a field and stands there no longer is thrown away: the history says who put which file there, and shows its name. It stays as long as the curator
    /// sees it beside the new one, because it was returned with a reason.
    /// </summary>
    public static Task ThrowAwayReplaced(this MonitoringDb db, Guid responseId, string path, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        delete from monitoring.answer_files f using monitoring.responses r
        where r.id = {responseId} and f.response_id = r.id and f.path = {path} and coalesce(r.answers -> {path} ->> 'file', '') <> f.id::text
          and not exists (select from monitoring.flags g where g.response_id = r.id and g.path = f.path and g.round = r.round and g.was ->> 'file' = f.id::text)
        """, cancellationToken);
}
