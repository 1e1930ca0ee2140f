using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Whom one may be in the demonstration, with what they are today.</summary>
internal sealed record DemoPeople : IRequest<IReadOnlyList<(Holder Person, Actor Actor)>>;

internal sealed class DemoPeopleHandler(AccountsDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<DemoPeople, IReadOnlyList<(Holder Person, Actor Actor)>>
{
    public async Task<IReadOnlyList<(Holder Person, Actor Actor)>> Handle(DemoPeople question, CancellationToken cancellationToken)
    {
        var ids = await db.Accounts.Where(a => a.IsDemo).Select(a => a.PersonId).ToListAsync(cancellationToken);
        var people = await mediator.Send(new PeopleById(ids), cancellationToken);
        var actors = (await mediator.Send(new WhoAre(ids, clock.Today()), cancellationToken)).ToDictionary(a => a.PersonId);
        return [.. people.OrderBy(p => p.PersonId).Select(p => (p, actors[p.PersonId]))];
    }
}
