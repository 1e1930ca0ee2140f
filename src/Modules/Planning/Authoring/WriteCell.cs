using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Authoring;

/// <summary>Writes one cell of a draft.</summary>
/// <param name="Was">What the writer saw before writing. If the cell says something else by now, nothing is overwritten: the answer carries what it says.</param>
internal sealed record WriteCell(Guid VersionId, Guid ItemId, Cell Cell, string Text, string Was, Actor By) : IRequest<CellWritten>;

/// <param name="Text">What the cell says now.</param>
/// <param name="Conflict">Somebody else's words, which the writer had not seen; null when what was written is kept.</param>
internal sealed record CellWritten(Item Item, string Text, CellConflict? Conflict);

internal sealed record CellConflict(string Theirs, string? By, DateTimeOffset? At);

internal sealed class WriteCellHandler(PlanningDb db, TimeProvider clock) : IRequestHandler<WriteCell, CellWritten>
{
    public async Task<CellWritten> Handle(WriteCell command, CancellationToken cancellationToken)
    {
        var (plan, version) = await db.OpenForWriting(command.VersionId, command.By, cancellationToken);
        version.MustBeDraft();
        var item = version.ItemOf(command.ItemId);
        if (item.DeletedAt is not null)
            throw new RuleViolation("item.deleted",
                "Эту строку тем временем удалили. Верните её («Удалённые строки» внизу страницы), и правка сохранится.",
                "This row has been deleted meanwhile. Bring it back («Deleted rows» below), and your change can be saved.");

        var before = item[command.Cell];
        var text = Typed.AsText(command.Text);
        if (before == text)
            return new(item, before, null);

        var last = await db.CellEdits.Where(e => e.ItemRowId == item.Id && e.Cell == command.Cell).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        if (before != Typed.AsText(command.Was))
            return new(item, before, new(before, last?.ByName, last?.At));

        item.Write(command.Cell, text, plan.Year, command.By, clock.GetUtcNow());
        if (last?.GoesOnWith(before, command.By, clock.GetUtcNow()) == true)
            last.GoOn(item[command.Cell], clock.GetUtcNow());
        else
            db.CellEdits.Add(CellEdit.Of(version, item, command.Cell, before, command.By, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return new(item, item[command.Cell], null);
    }
}
