using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData;

/// <summary>A card is being shown to somebody; looking at one's own is nobody's business.</summary>
internal sealed record NoteView(Guid PersonId, CardPart Part, Actor By) : IRequest;

internal sealed class NoteViewHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<NoteView>
{
    protected override async Task Handle(NoteView command, CancellationToken cancellationToken)
    {
        if (command.By.PersonId == command.PersonId)
            return;

        var now = clock.GetUtcNow();
        var since = now - PersonView.OneLook;
        if (await db.PersonViews.AnyAsync(v => v.PersonId == command.PersonId && v.ViewerId == command.By.PersonId && v.Part == command.Part && v.At > since, cancellationToken))
            return;

        db.Add(PersonView.By(command.By, command.PersonId, command.Part, now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
