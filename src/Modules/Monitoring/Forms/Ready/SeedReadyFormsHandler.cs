using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring.Forms.Reading;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Forms.Ready;

internal sealed class SeedReadyFormsHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<SeedReadyForms>
{
    protected override async Task Handle(SeedReadyForms command, CancellationToken cancellationToken)
    {
        var newest = (await db.FormVersions.ToListAsync(cancellationToken)).GroupBy(f => f.Code).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Number)!);
        foreach (var code in ReadyForms.Codes)
        {
            // A later product may bring a better form: it follows ours, and never somebody's own.
            var (json, known) = (ReadyForms.Json(code), newest.GetValueOrDefault(code));
            if (known is not null && (known.CreatedByName is not null || Same(known.Json, json)))
                continue;

            var version = FormVersion.Draft(FormHead.Of(json), (known?.Number ?? 0) + 1, json, by: null, clock.GetUtcNow());
            version.Publish(clock.GetUtcNow());
            db.Add(version);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static bool Same(string one, string other) => FormReader.Read(one).Form is { } mine && FormReader.Read(other).Form is { } theirs && FormWriter.Write(mine) == FormWriter.Write(theirs);
}
