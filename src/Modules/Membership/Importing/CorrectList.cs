using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Importing;

/// <summary>Somebody says what the columns mean, mends cells, or chooses whom a row means; the whole list is checked anew.</summary>
internal sealed record CorrectList(Guid ImportId, ListChoices? Choices, IReadOnlyList<RowCorrection> Rows, Actor By) : IRequest;

/// <param name="Cells">By the place of the column; only those that were said.</param>
/// <param name="School">Which school the row means; empty: a new one; null: nothing said.</param>
/// <param name="Person">Likewise.</param>
internal sealed record RowCorrection(Guid RowId, IReadOnlyDictionary<int, string> Cells, Guid? School, Guid? Person);

internal sealed class CorrectListHandler(MembershipDb db, ListCheck check, TimeProvider clock) : AsyncRequestHandler<CorrectList>
{
    protected override async Task Handle(CorrectList command, CancellationToken cancellationToken)
    {
        var import = await db.LockImport(command.ImportId, cancellationToken);
        import.Choose(command.Choices ?? import.Choices, clock.Today());
        var rows = await db.ListRows.Where(r => r.ImportId == import.Id).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        foreach (var correction in command.Rows)
            if (rows.Find(r => r.Id == correction.RowId) is { } row)
                row.Correct([.. row.Cells.Select((cell, at) => correction.Cells.GetValueOrDefault(at, cell).Trim())], correction.School, correction.Person);

        await check.Check(import, rows, command.By, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

internal static class Locked
{
    /// <summary>Two who work at one list come here one after the other.</summary>
    public static async Task<ListImport> LockImport(this MembershipDb db, Guid importId, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"list:{importId}", cancellationToken);
        return await db.ListImports.SingleOrDefaultAsync(i => i.Id == importId, cancellationToken) ?? throw ListImport.Gone();
    }
}
