using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>A run of the post has seen to everything it claimed.</summary>
internal sealed record CloseRun(Guid Run) : IRequest;

internal sealed class CloseRunHandler(MailingDb db) : AsyncRequestHandler<CloseRun>
{
    protected override Task Handle(CloseRun command, CancellationToken cancellationToken) => db.OpenRuns.Where(r => r.Id == command.Run).ExecuteDeleteAsync(cancellationToken);
}
