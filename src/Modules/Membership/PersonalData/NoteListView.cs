using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData;

/// <summary>These people are being shown to somebody as a list, or handed out as a file: one row for all of them.</summary>
/// <param name="IsTaken">Every file is noted; a page that is shown again within <see cref="PersonView.OneLook"/> is one look.</param>
internal sealed record NoteListView(ListOfPeople List, IReadOnlyCollection<Guid> People, bool IsTaken, Actor By) : IRequest;

internal sealed class NoteListViewHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<NoteListView>
{
    protected override async Task Handle(NoteListView command, CancellationToken cancellationToken)
    {
        Guid[] others = [.. command.People.Where(id => id != command.By.PersonId).Distinct().Order()];
        if (others.Length == 0)
            return;

        var now = clock.GetUtcNow();
        var since = now - PersonView.OneLook;
        if (!command.IsTaken && (await db.ListViews.Where(v => v.ViewerId == command.By.PersonId && v.At > since && v.List == command.List && !v.IsTaken).Select(v => v.People).ToListAsync(cancellationToken))
            .Any(seen => !others.Except(seen).Any()))
            return;

        db.Add(ListView.By(command.By, command.List, others, command.IsTaken, now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
