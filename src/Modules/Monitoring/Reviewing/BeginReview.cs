using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>The curator has begun to look at an answer.</summary>
internal sealed record BeginReview(Guid ResponseId) : IRequest;

internal sealed class BeginReviewHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<BeginReview>
{
    protected override Task Handle(BeginReview command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Responses.Where(r => r.Id == command.ResponseId && r.SubmittedAt != null && r.ReviewedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReviewedAt, now), cancellationToken);
    }
}
