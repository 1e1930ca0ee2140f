using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Approving;

/// <summary>An author says that a remark is mended, and perhaps how; whoever decides next sees it beside the row.</summary>
internal sealed record MendRemark(Guid RemarkId, string? Answer, Actor By) : IRequest;

/// <summary>It is to be mended after all.</summary>
internal sealed record TakeUpRemark(Guid RemarkId, Actor By) : IRequest;

internal sealed class MendRemarkHandler(PlanningDb db, TimeProvider clock) : IRequestHandler<MendRemark, Unit>, IRequestHandler<TakeUpRemark, Unit>
{
    public async Task<Unit> Handle(MendRemark command, CancellationToken cancellationToken)
    {
        (await Find(command.RemarkId, command.By, cancellationToken)).Mend(command.Answer, command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(TakeUpRemark command, CancellationToken cancellationToken)
    {
        (await Find(command.RemarkId, command.By, cancellationToken)).TakeUpAgain();
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<Remark> Find(Guid remarkId, Actor by, CancellationToken cancellationToken)
    {
        var remark = await db.Remarks.SingleOrDefaultAsync(r => r.Id == remarkId, cancellationToken)
            ?? throw new RuleViolation("remark.gone", "Этого замечания уже нет: его сняли. Обновите страницу.", "This remark has been taken back. Reload the page.");
        var (_, version) = await db.OpenForWriting(remark.VersionId, by, cancellationToken);
        version.MustBeDraft();
        return remark;
    }
}
