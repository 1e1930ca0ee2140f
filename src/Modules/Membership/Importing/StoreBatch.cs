using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Membership.Employments;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Importing;

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
        var newcomers = await Newcomers.Make(db, bank, lines, import.UsualCity, now, cancellationToken);
        var intake = new RowIntake(bank, new(import.CommunityId, import.Choices, by, now, clock.Today()));

        foreach (var line in lines)
        {
            // Who it is was told when the list was checked, and shown; what else has changed since then is looked at once more.
            var (school, person) = (newcomers.School(line), newcomers.Person(line));
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
}
