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

            var (form, now) = (FormReader.Read(json).Form!, clock.GetUtcNow());
            var version = FormVersion.Draft(code, (known?.Number ?? 0) + 1, json, by: null, now);
            version.Write(json, (form.Title.Ru, form.Title.En), form.Minutes);
            version.Publish(now);
            db.Add(version);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static bool Same(string one, string other) => FormReader.Read(one).Form is { } mine && FormReader.Read(other).Form is { } theirs && FormWriter.Write(mine) == FormWriter.Write(theirs);
}
