using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Membership.Schools.Mailboxes;

internal sealed class SchoolAddressesHandler(IMediator mediator) : IRequestHandler<SchoolAddresses, IReadOnlyList<SchoolAddress>>
{
    public async Task<IReadOnlyList<SchoolAddress>> Handle(SchoolAddresses question, CancellationToken cancellationToken)
    {
        var (chains, asked) = (await mediator.Send(new ContactChainsOf(question.SchoolIds), cancellationToken), question.SchoolIds.ToHashSet());
        return [.. chains.Where(school => asked.Contains(school.Key)).Select(school => new SchoolAddress(school.Key, school.Value[0].Address))];
    }
}
