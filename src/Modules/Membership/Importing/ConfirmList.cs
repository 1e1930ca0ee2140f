using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Importing;

/// <summary>What the rows without slips bring goes into the data bank, batch by batch; those with slips stay out.</summary>
/// <param name="Check">The check whose outcome was looked at.</param>
internal sealed record ConfirmList(Guid ImportId, int Check, Actor By) : IRequest;

/// <summary>The list is forgotten; the data bank stays as it is.</summary>
internal sealed record DropList(Guid ImportId) : IRequest;

internal sealed class ConfirmListHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<ConfirmList>
{
    protected override async Task Handle(ConfirmList command, CancellationToken cancellationToken)
    {
        var import = await db.LockImport(command.ImportId, cancellationToken);
        import.Confirm(command.Check, clock.GetUtcNow());
        if (!await db.ListRows.ToBeStored(import.Id).AnyAsync(cancellationToken))
            throw new RuleViolation("list.nothing-to-store", "Записывать нечего: в списке нет ничего нового или в каждой строке что-то нужно поправить.", "There is nothing to store: the list says nothing new, or every row has to be mended.");

        db.Add(ImportBatch.Next(import.Id, command.By, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }
}

internal sealed class DropListHandler(MembershipDb db) : AsyncRequestHandler<DropList>
{
    protected override async Task Handle(DropList command, CancellationToken cancellationToken)
    {
        var import = await db.LockImport(command.ImportId, cancellationToken);
        import.MustBeOpen();
        db.Remove(import);
        await db.SaveChangesAsync(cancellationToken);
    }
}

internal static class RowsToStore
{
    public static IQueryable<ListRow> ToBeStored(this IQueryable<ListRow> rows, Guid importId) =>
        rows.Where(r => r.ImportId == importId && r.StoredAt == null && (r.Outcome == RowOutcome.New || r.Outcome == RowOutcome.Change));
}
