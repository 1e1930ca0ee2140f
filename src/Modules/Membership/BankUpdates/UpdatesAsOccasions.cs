using CommunityHub.Kernel.Letters;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>An update of the data bank, as letters are about it.</summary>
internal sealed class UpdatesAsOccasions(MembershipDb db) : IKnowOccasions
{
    private static readonly LetterKind[] Kinds = [MembershipLetterKinds.BankFirst, MembershipLetterKinds.BankReminder, MembershipLetterKinds.BankQuestions];

    public async Task<LetterOccasion?> Find(string about, CancellationToken cancellationToken) =>
        Guid.TryParse(about, out var id) && await db.BankUpdates.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellationToken) is { } update ? await Of(update, cancellationToken) : null;

    public async Task<LetterOccasion?> Latest(LetterKind kind, IReadOnlyCollection<Guid> communities, CancellationToken cancellationToken) =>
        Kinds.Contains(kind) && await db.BankUpdates.AsNoTracking().Where(u => communities.Contains(u.CommunityId)).OrderByDescending(u => u.StartedAt).FirstOrDefaultAsync(cancellationToken) is { } update
            ? await Of(update, cancellationToken) : null;

    private async Task<LetterOccasion?> Of(BankUpdate update, CancellationToken cancellationToken)
    {
        var school = await db.SchoolAnswers.Where(a => a.UpdateId == update.Id).Join(db.Schools, a => a.SchoolId, s => s.Id, (_, school) => school.ShortName).OrderBy(name => name).FirstOrDefaultAsync(cancellationToken) ?? "";
        var centre = await db.Centres.Select(c => c.ShortName).FirstOrDefaultAsync(cancellationToken) ?? "";
        return new($"{update.Id}", ($"Банк данных {update.YearInWords}", $"Data bank {update.YearInWords}"), update.CommunityId, $"/updates/{update.Id}", Kinds,
            (_, page) => BankLetters.Fill(page.Greeting(null).Lead(), update, school, centre, update.Deadline, LetterOccasion.Nowhere));
    }
}
