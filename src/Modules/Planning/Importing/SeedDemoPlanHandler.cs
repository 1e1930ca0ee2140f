using CommunityHub.Contracts.Planning;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Reading;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Importing;

internal sealed class SeedDemoPlanHandler(PlanningDb db, IMediator mediator) : AsyncRequestHandler<SeedDemoPlan>
{
    protected override async Task Handle(SeedDemoPlan command, CancellationToken cancellationToken)
    {
        if (await db.Plans.AnyAsync(p => p.CommunityId == command.CommunityId, cancellationToken))
            return;

        var year = PlanReader.Read(command.Content, command.FileName).Year!.Value;
        var file = await mediator.Send(new BringPaper(command.FileName, command.Content, command.By), cancellationToken);
        var version = await mediator.Send(new StorePaper(file, command.CommunityId, year, command.By), cancellationToken);
        await mediator.Send(new SubmitPlan(version, command.By), cancellationToken);
    }
}
