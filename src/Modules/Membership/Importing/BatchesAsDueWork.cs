using System.Linq.Expressions;
using CommunityHub.Kernel.Due;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Importing;

/// <summary>Lists that are being stored, as the operator sees them.</summary>
internal sealed class BatchesAsDueWork(MembershipDb db, TimeProvider clock) : BatchesOf<MembershipDb, ImportBatch>(db, clock)
{
    public override string Kind => "membership.imports";
    public override string Name => Say("Запись загруженных списков", "Storing of lists");

    protected override Expression<Func<ImportBatch, Guid>> WholeId => batch => batch.ImportId;
    protected override IQueryable<Whole> Wholes => Db.ListImports.Select(list => new Whole { Id = list.Id, Name = list.FileName });

    protected override (string What, string Link) Tell(ImportBatch batch, Whole whole) => (Say($"Записать список «{whole.Name}»", $"Store the list “{whole.Name}”"), $"/lists/{whole.Id}");

    protected override string BodyOf(ImportBatch row) => row.ConfirmedByName;
}
