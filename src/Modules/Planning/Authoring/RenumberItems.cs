using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Plans;
using MediatR;

namespace CommunityHub.Planning.Authoring;

/// <summary>Numbers all rows anew, section by section: «1.1.», «1.2.», … Shown first by <see cref="NewNumbers"/>.</summary>
internal sealed record RenumberItems(Guid VersionId, Actor By) : IRequest;

internal sealed class RenumberItemsHandler(PlanningDb db, TimeProvider clock) : AsyncRequestHandler<RenumberItems>
{
    protected override async Task Handle(RenumberItems command, CancellationToken cancellationToken)
    {
        var (plan, version) = await db.OpenForWriting(command.VersionId, command.By, cancellationToken);
        version.MustBeDraft();

        foreach (var (item, number) in NewNumbers.Of(version).Where(n => n.Item.Number != n.Number))
        {
            var before = item[Cell.Number];
            item.Write(Cell.Number, number, plan.Year, command.By, clock.GetUtcNow());
            db.CellEdits.Add(CellEdit.Of(version, item, Cell.Number, before, command.By, clock.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>What the numbers would be.</summary>
internal static class NewNumbers
{
    public static IEnumerable<(Item Item, string Number)> Of(PlanVersion version) =>
        from section in version.Sections.OrderBy(s => s.Position).Index()
        from item in section.Item.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position).Index()
        select (item.Item, $"{section.Item.Number ?? $"{section.Index + 1}"}.{item.Index + 1}.");
}
