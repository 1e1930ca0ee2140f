using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Importing;

/// <summary>The next rows of a confirmed list go into the data bank. A host that dies goes on where it was: what is stored is stored with the rows that say so.</summary>
internal sealed class ImportBatch : DueRow
{
    public const int Rows = 100;

    public Guid ImportId { get; private init; }
    public Guid ConfirmedBy { get; private init; }
    public string ConfirmedByName { get; private init; } = "";

    public Actor By => new(ConfirmedBy, ConfirmedByName, []);

    public static ImportBatch Next(Guid importId, Actor by, DateTimeOffset now) => new() { ImportId = importId, ConfirmedBy = by.PersonId, ConfirmedByName = by.Name, DueAt = now };

    internal sealed class Mapping : IEntityTypeConfiguration<ImportBatch>
    {
        public void Configure(EntityTypeBuilder<ImportBatch> builder)
        {
            builder.ToTable("import_batches");
            builder.HasOne<ListImport>().WithMany().HasForeignKey(b => b.ImportId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(b => b.ConfirmedByName).HasMaxLength(200);
            builder.Ignore(b => b.By);
            IndexWaiting(builder);
        }
    }
}

internal sealed class StoreBatch(MembershipDb db, TimeProvider clock) : ICarryOut<ImportBatch>
{
    public async Task CarryOut(ImportBatch row, CancellationToken cancellationToken)
    {
        var import = await db.LockImport(row.ImportId, cancellationToken);
        var rows = await db.ListRows.ToBeStored(import.Id).OrderBy(r => r.Number).Take(ImportBatch.Rows).ToListAsync(cancellationToken);
        await Store(import, rows, row.By, cancellationToken);

        if (rows.Count == ImportBatch.Rows)
            db.Add(ImportBatch.Next(import.Id, row.By, clock.GetUtcNow()));
        else
            import.Finish(clock.GetUtcNow());
    }

    private async Task Store(ListImport import, List<ListRow> rows, Actor by, CancellationToken cancellationToken)
    {
        var (now, lines) = (clock.GetUtcNow(), rows.ConvertAll(row => new ListLine(row, import.Choices)));
        Guid[] schoolIds = [.. rows.Select(r => r.SchoolId).OfType<Guid>().Distinct()], personIds = [.. rows.Select(r => r.PersonId).OfType<Guid>().Distinct()];
        await LockOwners([.. schoolIds, .. personIds], cancellationToken);
        var bank = await BankAtHand.Read(db, import.CommunityId, import.Choices.Day, schoolIds, db.People.Where(p => personIds.Contains(p.Id)), ListCheck.Addresses(lines), isToStore: true, cancellationToken);
        var intake = new RowIntake(bank, new(import.CommunityId, import.Choices, by, now, clock.Today()));

        foreach (var line in lines)
        {
            // Who it is was told when the list was checked, and shown; what else has changed since then is looked at once more.
            var school = bank.SchoolWith(line.Row.SchoolId!.Value) ?? await Made(line, import.UsualCity, cancellationToken);
            var person = line.Row.PersonId is { } id ? bank.PersonWith(id) ?? await Made(line, id, now, cancellationToken) : null;
            var verdict = intake.Take(line, school, isNewSchool: false, [], (_, _, _, _) => (person, false, []));
            line.Row.Judge(verdict.Outcome is RowOutcome.Slip ? verdict : verdict with { Outcome = line.Row.Outcome, Changes = line.Row.Changes });
            if (verdict.Outcome is not RowOutcome.Slip)
                line.Row.Store(now);
        }

        db.AddRange(bank.Added);
    }

    // Whoever records a fact by hand waits for this, and the other way round (see Time.Recording).
    private Task<int> LockOwners(Guid[] owners, CancellationToken cancellationToken)
    {
        string[] sorts = [nameof(SchoolSizes.SchoolSize), nameof(SchoolHeads.SchoolHead), nameof(Placements.Placement), nameof(Buildings.Building), nameof(Employment), nameof(Qualifications.Qualification)];
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('fact:' || sort || ':' || owner, 0)) from unnest({sorts}) as s (sort), unnest({owners}) as o (owner) order by owner, sort", cancellationToken);
    }

    private async Task<School?> Made(ListLine line, string usualCity, CancellationToken cancellationToken) =>
        await Refusable(line, ListField.School, async () =>
        {
            var school = SchoolFinder.Made(line, usualCity, line.Row.SchoolId!.Value);
            await db.RefuseDouble(school, cancellationToken);
            return school;
        });

    private async Task<Person?> Made(ListLine line, Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Refusable(line, ListField.Person, async () =>
        {
            var person = Person.Register(PersonIntake.Named(line)!, line[ListField.PersonEmail], "ru", now, id);
            await db.RefuseTakenAddress(person, cancellationToken);
            return person;
        });

    private static async Task<T?> Refusable<T>(ListLine line, ListField field, Func<Task<T>> make) where T : class
    {
        try
        {
            return await make();
        }
        catch (RuleViolation violation)
        {
            line.Slip(field, violation.Message, violation.Message);
            return null;
        }
    }
}
