using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The school takes the link of a colleague to one section back; what the colleague has entered stays.</summary>
internal sealed record WithdrawSection(Guid ResponseId, Guid Shared, string By) : IRequest;

internal sealed class WithdrawSectionHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<WithdrawSection>
{
    protected override async Task Handle(WithdrawSection command, CancellationToken cancellationToken)
    {
        var shared = await db.SharedSections.SingleOrDefaultAsync(s => s.Id == command.Shared && s.ResponseId == command.ResponseId, cancellationToken)
            ?? throw new RuleViolation("share.not-shared", "Такой ссылки нет. Обновите страницу.", "There is no such link. Reload the page.");
        shared.Withdraw(Typed.Cut(command.By, Responses.SharedSection.LongestAddress), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
