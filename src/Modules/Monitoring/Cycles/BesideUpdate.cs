using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;

namespace CommunityHub.Monitoring.Cycles;

internal static class BesideUpdate
{
    /// <summary>What an update of the data bank asks for in the same month, a collection does not ask for, too.</summary>
    public static async Task RefuseBesideUpdate(this IMediator mediator, Guid communityId, DateOnly month, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new BankUpdateIn(communityId, month), cancellationToken) is { } update)
            throw new RuleViolation("cycle.beside-update", $"В этом месяце школы уже отвечают о том же: «{update.Title}». Выберите другой месяц или отмените этот сбор.", $"The schools answer of the same in that month already: “{update.Title}”. Choose another month, or drop this collection.");
    }
}
