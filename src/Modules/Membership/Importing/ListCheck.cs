using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Schools;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Importing;

/// <summary>Takes a whole list into a data bank that is thrown away afterwards: each row says what would become of it.</summary>
internal sealed class ListCheck(MembershipDb db, TimeProvider clock)
{
    public async Task Check(ListImport import, IReadOnlyList<ListRow> rows, Actor by, CancellationToken cancellationToken)
    {
        var lines = rows.Select(row => new ListLine(row, import.Choices)).ToList();
        var city = await UsualCity(import.CommunityId, cancellationToken);
        var finder = new SchoolFinder(await db.Schools.AsNoTracking().OrderBy(s => s.ShortName).ToListAsync(cancellationToken), city);
        var schools = lines.ConvertAll(finder.Find);

        // What is misspelled is told when the row is taken; here only names count that can be looked for.
        string[] surnames = [.. lines.Select(SurnameIn).OfType<string>().SelectMany(s => new[] { s, CellReading.Cased(s) }).Distinct()], emails = [.. lines.Select(l => l[ListField.PersonEmail]?.ToLowerInvariant()).OfType<string>().Distinct()];
        var bank = await BankAtHand.Read(db, import.CommunityId, import.Choices.Day, [.. schools.Select(s => s.School?.Id).OfType<Guid>().Distinct()],
            db.People.Where(p => surnames.Contains(p.Surname) || emails.Contains(EF.Property<string?>(p, "EmailKey")!)), Addresses(lines), isToStore: false, cancellationToken);

        var people = new PersonFinder(bank, import.Choices.Day, clock.GetUtcNow(), await EditableBy(by, bank, cancellationToken));
        var intake = new RowIntake(bank, new(import.CommunityId, import.Choices, by, clock.GetUtcNow(), clock.Today()));
        foreach (var (line, found) in lines.Zip(schools))
            line.Row.Judge(intake.Take(line, found.School, found.IsNew, found.Candidates, people.Find));
        import.NoteChecked(city);
    }

    public static string[] Addresses(IEnumerable<ListLine> lines) =>
        [.. lines.SelectMany(l => new[] { l[ListField.Mailbox], l[ListField.LibraryMailbox] }).OfType<string>().SelectMany(cell => cell.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries)).Select(a => a.ToLowerInvariant()).Distinct()];

    private static string? SurnameIn(ListLine line) => line[ListField.Surname] ?? line[ListField.Person]?.Split(' ')[0];

    private async Task<string> UsualCity(Guid communityId, CancellationToken cancellationToken) =>
        await db.Schools.Where(s => s.City != "").GroupBy(s => s.City).OrderByDescending(g => g.Count(s => db.MemberSchools.Any(m => m.SchoolId == s.Id && m.CommunityId == communityId))).ThenByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefaultAsync(cancellationToken) ?? "";

    // The same rule as of the card (see Rights.MayEditPerson), for many at once.
    private async Task<IReadOnlySet<Guid>?> EditableBy(Actor by, BankAtHand bank, CancellationToken cancellationToken)
    {
        if (by.Is(Group.Administrator))
            return null;

        var (today, ids) = (clock.Today(), bank.People.Select(p => p.Id).ToArray());
        return (await db.EditableBy(by, today).Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken)).ToHashSet();
    }
}
