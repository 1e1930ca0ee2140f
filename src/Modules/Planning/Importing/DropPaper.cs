using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Importing;

/// <summary>Forgets a file of which no plan has been made.</summary>
internal sealed record DropPaper(Guid FileId, Actor By) : IRequest;

internal sealed class DropPaperHandler(PlanningDb db) : AsyncRequestHandler<DropPaper>
{
    protected override async Task Handle(DropPaper command, CancellationToken cancellationToken)
    {
        var file = await db.PaperFiles.SingleOrDefaultAsync(f => f.Id == command.FileId, cancellationToken) ?? throw PaperFile.Gone();
        file.MustBeOpenTo(command.By);

        db.PaperFiles.Remove(file);
        await db.SaveChangesAsync(cancellationToken);
    }
}
