using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Monitoring.Forms;

/// <summary>No cycle shall begin by this version any more.</summary>
internal sealed record RetireForm(string Code, int Number, Actor By) : IRequest;

internal sealed class RetireFormHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<RetireForm>
{
    protected override async Task Handle(RetireForm command, CancellationToken cancellationToken)
    {
        command.By.MustWriteForms();
        (await db.VersionOf(command.Code, command.Number, cancellationToken)).Retire(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
