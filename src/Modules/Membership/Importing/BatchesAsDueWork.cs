using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Importing;

/// <summary>Lists that are being stored, as the operator sees them.</summary>
internal sealed class BatchesAsDueWork(MembershipDb db, TimeProvider clock) : DueRowsOf<MembershipDb, ImportBatch>(db, clock)
{
    public override string Kind => "membership.imports";
    public override string Name => Say("Запись загруженных списков", "Storing of lists");

    protected override IQueryable<ImportBatch> Matching(string[] patterns) => Db.ImportBatches.FromSql(
        $"select b.* from membership.import_batches b join membership.list_imports i on i.id = b.import_id where concat_ws(' ', i.file_name, b.last_error) ilike any({patterns})");

    protected override async Task<IReadOnlyList<(string What, string? Link)>> Tell(IReadOnlyList<ImportBatch> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.ImportId).Distinct().ToArray();
        var names = await Db.ListImports.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.FileName, cancellationToken);
        return [.. rows.Select(row => (Say($"Записать список «{names.GetValueOrDefault(row.ImportId)}»", $"Store the list “{names.GetValueOrDefault(row.ImportId)}”"), (string?)$"/lists/{row.ImportId}"))];
    }

    protected override string BodyOf(ImportBatch row) => row.ConfirmedByName;
}
