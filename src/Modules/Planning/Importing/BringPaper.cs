using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Reading;
using MediatR;

namespace CommunityHub.Planning.Importing;

/// <summary>Keeps a file that can be read as a plan, for the preview. Gives its id; refuses what cannot be read.</summary>
internal sealed record BringPaper(string Name, byte[] Content, Actor By) : IRequest<Guid>;

internal sealed class BringPaperHandler(PlanningDb db, TimeProvider clock) : IRequestHandler<BringPaper, Guid>
{
    public async Task<Guid> Handle(BringPaper command, CancellationToken cancellationToken)
    {
        PlanReader.Read(command.Content, command.Name);

        var file = db.PaperFiles.Add(PaperFile.Bring(command.Name.Length > 260 ? command.Name[^260..] : command.Name, command.Content, command.By, clock.GetUtcNow())).Entity;
        await db.SaveChangesAsync(cancellationToken);
        return file.Id;
    }
}
