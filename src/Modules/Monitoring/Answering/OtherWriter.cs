using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>Who was faster, and when.</summary>
internal sealed record OtherWriter(string By, DateTimeOffset At);

internal static class OtherWriters
{
    /// <param name="path">Of a value, or of an explanation.</param>
    public static Task<OtherWriter?> LastWriterOf(this MonitoringDb db, Guid responseId, string path, CancellationToken cancellationToken) =>
        db.ValueChanges.AsNoTracking().Where(c => c.ResponseId == responseId && c.Path == path && !c.Refused).OrderByDescending(c => c.Id).Select(c => new OtherWriter(c.By, c.At)).FirstOrDefaultAsync(cancellationToken);
}
