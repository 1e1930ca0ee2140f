using CommunityHub.Kernel;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A colleague has come by a link to a section that was given before such links were listed: from now on the school sees it, and can withdraw it.</summary>
internal sealed record NoteOldShare(Guid ResponseId, string Section, string SentTo) : IRequest;

internal sealed class NoteOldShareHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<NoteOldShare>
{
    protected override async Task Handle(NoteOldShare command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"monitoring.share:{command.ResponseId}", cancellationToken); // two windows at once
        if (await db.SharedSections.AnyAsync(s => s.ResponseId == command.ResponseId && s.Section == command.Section && s.SentTo == command.SentTo, cancellationToken))
            return;

        var response = await db.Responses.AsNoTracking().SingleAsync(r => r.Id == command.ResponseId, cancellationToken);
        db.Add(SharedSection.Of(response, command.Section, command.SentTo, Typed.Cut(response.SentTo ?? response.SchoolName, SharedSection.LongestAddress), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }
}
