using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;

namespace CommunityHub.Planning.Authoring;

/// <summary>Adds an empty row behind another one, or at the end of a section: one of the two is named. Gives its stable id.</summary>
internal sealed record AddItem(Guid VersionId, Guid? SectionId, Guid? AfterItemId, Actor By) : IRequest<Guid>;

/// <summary>Puts a copy of a row right behind it. Gives the copy's stable id.</summary>
internal sealed record DuplicateItem(Guid VersionId, Guid ItemId, Actor By) : IRequest<Guid>;

/// <summary>Moves a row one place up or down, over the border of its section when it stands there.</summary>
internal sealed record MoveItem(Guid VersionId, Guid ItemId, bool Up, Actor By) : IRequest;

/// <summary>Puts a row behind another one, of whatever section; first in the section when no other row is named.</summary>
internal sealed record PlaceItem(Guid VersionId, Guid ItemId, Guid SectionId, Guid? AfterItemId, Actor By) : IRequest;

/// <summary>Takes a row out of the draft; it can be brought back.</summary>
internal sealed record DeleteItem(Guid VersionId, Guid ItemId, Actor By) : IRequest;

/// <summary>Brings a deleted row back to where it stood.</summary>
internal sealed record RestoreItem(Guid VersionId, Guid ItemId, Actor By) : IRequest;

internal sealed class ChangeRowsHandler(PlanningDb db, TimeProvider clock) :
    IRequestHandler<AddItem, Guid>, IRequestHandler<DuplicateItem, Guid>, IRequestHandler<MoveItem, Unit>, IRequestHandler<PlaceItem, Unit>,
    IRequestHandler<DeleteItem, Unit>, IRequestHandler<RestoreItem, Unit>
{
    public async Task<Guid> Handle(AddItem command, CancellationToken cancellationToken)
    {
        var version = await Draft(command.VersionId, command.By, cancellationToken);
        if (command.AfterItemId is { } id)
            return await Place(Item.Empty(), SectionOf(version, version.ItemOf(id)), version.ItemOf(id), cancellationToken);

        var section = version.SectionOf(command.SectionId!.Value);
        return await Place(Item.Empty(), section, section.Items.MaxBy(i => i.Position), cancellationToken);
    }

    public async Task<Guid> Handle(DuplicateItem command, CancellationToken cancellationToken)
    {
        var version = await Draft(command.VersionId, command.By, cancellationToken);
        var item = version.ItemOf(command.ItemId);

        return await Place(Item.From(item.AsPaper() with { Number = null }), SectionOf(version, item), item, cancellationToken);
    }

    public async Task<Unit> Handle(MoveItem command, CancellationToken cancellationToken)
    {
        var version = await Draft(command.VersionId, command.By, cancellationToken);
        var item = version.ItemOf(command.ItemId);
        var section = SectionOf(version, item);
        var row = section.Items.Where(i => i.DeletedAt is null || i == item).OrderBy(i => i.Position).ToList();
        var target = row.IndexOf(item) + (command.Up ? -1 : 1);

        if (target >= 0 && target < row.Count)
        {
            row.Remove(item);
            section.Place(item, after: target == 0 ? null : row[target - 1]);
        }
        else if (version.Sections.OrderBy(s => s.Position).ToList() is var sections && sections.IndexOf(section) + (command.Up ? -1 : 1) is var next && next >= 0 && next < sections.Count)
        {
            sections[next].Take(item, section, after: command.Up ? sections[next].Items.MaxBy(i => i.Position) : null);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(PlaceItem command, CancellationToken cancellationToken)
    {
        var version = await Draft(command.VersionId, command.By, cancellationToken);
        var item = version.ItemOf(command.ItemId);
        var after = command.AfterItemId is { } id && id != command.ItemId ? version.ItemOf(id) : null;
        var section = after is null ? version.SectionOf(command.SectionId) : SectionOf(version, after);

        section.Take(item, SectionOf(version, item), after);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(DeleteItem command, CancellationToken cancellationToken)
    {
        (await Draft(command.VersionId, command.By, cancellationToken)).ItemOf(command.ItemId).Delete(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RestoreItem command, CancellationToken cancellationToken)
    {
        (await Draft(command.VersionId, command.By, cancellationToken)).ItemOf(command.ItemId).Restore();
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<PlanVersion> Draft(Guid versionId, Actor by, CancellationToken cancellationToken)
    {
        var (_, version) = await db.OpenForWriting(versionId, by, cancellationToken);
        version.MustBeDraft();
        return version;
    }

    private static Section SectionOf(PlanVersion version, Item item) => version.Sections.Single(s => s.Id == item.SectionRowId);

    private async Task<Guid> Place(Item item, Section section, Item? after, CancellationToken cancellationToken)
    {
        section.Place(item, after);
        await db.SaveChangesAsync(cancellationToken);
        return item.ItemId;
    }
}
