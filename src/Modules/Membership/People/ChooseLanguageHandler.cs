using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.People;

internal sealed class ChooseLanguageHandler(MembershipDb db) : AsyncRequestHandler<ChooseLanguage>
{
    protected override async Task Handle(ChooseLanguage command, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleAsync(p => p.Id == command.PersonId, cancellationToken);
        person.Correct(person.Name, person.Email, command.Language);
        await db.SaveChangesAsync(cancellationToken);
    }
}
