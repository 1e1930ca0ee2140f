using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Products;

/// <summary>Writes a kind of product into the catalogue; one that is known is named anew. Gives its id.</summary>
internal sealed record WriteProductKind(Guid? KindId, string Name, ClosedBy ClosedBy, Actor By) : IRequest<Guid>;

/// <summary>Takes a kind out of the catalogue; rows keep their words.</summary>
internal sealed record RemoveProductKind(Guid KindId, Actor By) : IRequest;

internal sealed class ChangeProductKindsHandler(PlanningDb db) : IRequestHandler<WriteProductKind, Guid>, IRequestHandler<RemoveProductKind, Unit>
{
    public async Task<Guid> Handle(WriteProductKind command, CancellationToken cancellationToken)
    {
        MustKeepCatalogue(command.By);
        var kind = command.KindId is { } id
            ? await db.ProductKinds.SingleOrDefaultAsync(k => k.Id == id, cancellationToken)
                ?? throw new RuleViolation("product-kind.not-found", "Этого вида продукта в каталоге уже нет. Обновите страницу.", "This kind is no longer in the catalogue. Reload the page.")
            : db.ProductKinds.Add(ProductKind.Of(command.Name, command.ClosedBy)).Entity;

        kind.Call(command.Name, command.ClosedBy);
        var others = await db.ProductKinds.Where(k => k.Id != kind.Id).Select(k => k.Name).ToListAsync(cancellationToken);
        if (others.Contains(kind.Name, StringComparer.CurrentCultureIgnoreCase))
            throw new RuleViolation("product-kind.known", $"Вид «{kind.Name}» в каталоге уже есть.", $"The kind “{kind.Name}” is already in the catalogue.");

        await db.SaveChangesAsync(cancellationToken);
        return kind.Id;
    }

    public async Task<Unit> Handle(RemoveProductKind command, CancellationToken cancellationToken)
    {
        MustKeepCatalogue(command.By);
        await db.ProductKinds.Where(k => k.Id == command.KindId).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }

    private static void MustKeepCatalogue(Actor by)
    {
        if (!by.MayKeepCatalogue())
            throw new RuleViolation("product-kind.not-yours", "Каталог продуктов ведут кураторы и администратор.", "The catalogue of products is kept by curators and the administrator.");
    }
}

internal static class CatalogueAccess
{
    public static bool MayKeepCatalogue(this Actor actor) => actor.Is(Group.Administrator) || actor.IsAny(Group.Curator);
}
