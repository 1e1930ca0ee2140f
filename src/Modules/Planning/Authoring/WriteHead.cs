using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Authoring;

/// <summary>Writes one part of the head of a draft: goal, tasks (one on each line), curator or leader as the paper is to name them.</summary>
/// <param name="Was">What the writer saw before; see <see cref="WriteCell"/>.</param>
internal sealed record WriteHead(Guid VersionId, HeadPart Part, string Text, string Was, Actor By) : IRequest<HeadWritten>;

/// <param name="Text">What the part says now.</param>
/// <param name="Conflict">Somebody else's words, which the writer had not seen; null when what was written is kept.</param>
internal sealed record HeadWritten(string Text, CellConflict? Conflict);

internal sealed class WriteHeadHandler(PlanningDb db, TimeProvider clock) : IRequestHandler<WriteHead, HeadWritten>
{
    public async Task<HeadWritten> Handle(WriteHead command, CancellationToken cancellationToken)
    {
        var (_, version) = await db.OpenForWriting(command.VersionId, command.By, cancellationToken);
        version.MustBeDraft();

        var before = version[command.Part];
        var text = Typed.AsText(command.Text);
        if (before == text)
            return new(before, null);

        var last = await db.CellEdits.Where(e => e.VersionId == version.Id && e.HeadPart == command.Part).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        if (before != Typed.AsText(command.Was))
            return new(before, new(before, last?.ByName, last?.At));

        version.Write(command.Part, text);
        if (last?.GoesOnWith(before, command.By, clock.GetUtcNow()) == true)
            last.GoOn(version[command.Part], clock.GetUtcNow());
        else
            db.CellEdits.Add(CellEdit.Of(version, command.Part, before, command.By, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return new(version[command.Part], null);
    }
}
