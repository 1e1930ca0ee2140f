using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The letter to a colleague has not arrived: its link is taken back, and the section is handed to another address.</summary>
internal sealed record ShareSectionElsewhere(Guid ResponseId, Guid Shared, string? To, string By) : IRequest;

internal sealed class ShareSectionElsewhereHandler(MonitoringDb db, IMediator mediator) : AsyncRequestHandler<ShareSectionElsewhere>
{
    protected override async Task Handle(ShareSectionElsewhere command, CancellationToken cancellationToken)
    {
        var section = await db.SharedSections.Where(s => s.Id == command.Shared && s.ResponseId == command.ResponseId && s.WithdrawnAt == null).Select(s => s.Section).SingleOrDefaultAsync(cancellationToken)
            ?? throw new RuleViolation("share.not-shared", "Такой ссылки нет. Обновите страницу.", "There is no such link. Reload the page.");
        await mediator.Send(new WithdrawSection(command.ResponseId, command.Shared, command.By), cancellationToken);
        await mediator.Send(new ShareSection(command.ResponseId, section, command.To, Note: null, command.By), cancellationToken);
    }
}
