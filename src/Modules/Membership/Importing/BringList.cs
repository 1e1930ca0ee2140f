using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;

namespace CommunityHub.Membership.Importing;

/// <summary>Reads a list of schools or people, checks it against the data bank, and keeps it until it is confirmed or dropped. Gives its id.</summary>
internal sealed record BringList(Guid CommunityId, string FileName, byte[] Content, Actor By) : IRequest<Guid>;

internal sealed class BringListHandler(MembershipDb db, ListCheck check, TimeProvider clock) : IRequestHandler<BringList, Guid>
{
    public async Task<Guid> Handle(BringList command, CancellationToken cancellationToken)
    {
        var table = ListTable.Read(command.Content, command.FileName);
        var import = ListImport.Bring(command.CommunityId, command.FileName, table, clock.Today(), command.By, clock.GetUtcNow());
        var rows = table.Rows.Select(row => ListRow.Of(import.Id, row)).ToList();
        await check.Check(import, rows, command.By, cancellationToken);

        db.Add(import);
        db.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        return import.Id;
    }
}
